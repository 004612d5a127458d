package dev.pawl.cli.command;

import dev.pawl.cli.shell.Shell;
import java.util.List;
import java.util.stream.Stream;

/// A command: how it is called, what its help says, what it does.
///
/// @param path how it is called: `oidc-client refresh-token`
/// @param summary one line for the list of commands
/// @param description the first paragraph of its help
/// @param parameters what follows its path in the usage line: `[flags]`
/// @param commonFlags what it shares with other commands; the help lists them last
/// @param notes what its help ends with, possibly nothing
/// @param children the commands below it
public record Command(
        String path,
        String summary,
        String description,
        String parameters,
        List<Flag> flags,
        List<Flag> commonFlags,
        List<Example> examples,
        String notes,
        List<Command> children,
        Manners manners,
        Action action) {
    /// What a command does.
    @FunctionalInterface
    public interface Action {
        /// Runs the command.
        ///
        /// @return the exit status
        /// @throws UsageException when the arguments do not suffice
        /// @throws dev.pawl.cli.exit.Failure when it cannot be done
        int run(Arguments arguments, Shell shell) throws UsageException;
    }

    public Command {
        flags = List.copyOf(flags);
        commonFlags = List.copyOf(commonFlags);
        examples = List.copyOf(examples);
        children = List.copyOf(children);
    }

    /// A command without flags of its own; the methods below add to it.
    ///
    /// @param summary what it does, in a line; its description as well
    public static Command of(String path, String summary, Action action) {
        return new Command(
                path,
                summary,
                summary,
                "[flags]",
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                Manners.PLAIN,
                action);
    }

    /// A command that only has others below it.
    public static Command group(String path, String summary, Command... children) {
        return of(path, summary, Command::missing).taking("[command]").children(children);
    }

    private static int missing(Arguments arguments, Shell shell) throws UsageException {
        throw new UsageException("it needs a command");
    }

    public Command described(String text) {
        return new Command(
                path,
                summary,
                text,
                parameters,
                flags,
                commonFlags,
                examples,
                notes,
                children,
                manners,
                action);
    }

    /// Returns this command with another usage line.
    ///
    /// @param usage what follows its path: `[flags] -- COMMAND`
    public Command taking(String usage) {
        return new Command(
                path,
                summary,
                description,
                usage,
                flags,
                commonFlags,
                examples,
                notes,
                children,
                manners,
                action);
    }

    public Command flags(Flag... more) {
        return flags(List.of(more));
    }

    public Command flags(List<Flag> more) {
        return new Command(
                path,
                summary,
                description,
                parameters,
                Stream.concat(flags.stream(), more.stream()).toList(),
                commonFlags,
                examples,
                notes,
                children,
                manners,
                action);
    }

    public Command commonFlags(List<Flag> shared) {
        return new Command(
                path,
                summary,
                description,
                parameters,
                flags,
                shared,
                examples,
                notes,
                children,
                manners,
                action);
    }

    /// Returns this command with one example more.
    ///
    /// @param line runs as it stands
    public Command example(String purpose, String line) {
        var more = Stream.concat(examples.stream(), Stream.of(new Example(purpose, line)));
        return new Command(
                path,
                summary,
                description,
                parameters,
                flags,
                commonFlags,
                more.toList(),
                notes,
                children,
                manners,
                action);
    }

    public Command notes(String text) {
        return new Command(
                path,
                summary,
                description,
                parameters,
                flags,
                commonFlags,
                examples,
                text,
                children,
                manners,
                action);
    }

    public Command children(Command... below) {
        return new Command(
                path,
                summary,
                description,
                parameters,
                flags,
                commonFlags,
                examples,
                notes,
                List.of(below),
                manners,
                action);
    }

    public Command manners(Manners other) {
        return new Command(
                path,
                summary,
                description,
                parameters,
                flags,
                commonFlags,
                examples,
                notes,
                children,
                other,
                action);
    }

    /// The last word of the path.
    public String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /// The flag that every command has.
    public Flag helpFlag() {
        return Flag.toggle("help", "h", "help for " + name());
    }
}
