package dev.pawl.cli.command;

import dev.pawl.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A root command with one level of commands below it, and `help`.
///
/// The root's flags hold for every command.
public final class CommandLine {
    private final Command root;
    private final List<Command> subcommands;

    public CommandLine(Command root, List<Command> subcommands) {
        this.root = root;
        this.subcommands = Stream.concat(subcommands.stream(), Stream.of(help())).toList();
    }

    /// Runs the command the arguments name.
    ///
    /// @return the exit status
    public int run(List<String> arguments, Shell shell) {
        var words = words(arguments);
        if (words.isEmpty()) return run(root, arguments, shell);
        var command = find(words.get(0));
        if (command.isEmpty()) return unknown(words.get(0), shell);
        var rest = new ArrayList<>(arguments);
        rest.remove(words.get(0));
        return run(command.get(), rest, shell);
    }

    private int run(Command command, List<String> rest, Shell shell) {
        try {
            var arguments = FlagParser.parse(flagsOf(command), rest);
            if (!arguments.isSet("help")) return command.action().run(arguments, shell);
            shell.out().print(helpOf(command).text());
            return 0;
        } catch (UsageException misuse) {
            shell.err().print("Error: " + misuse.getMessage() + "\n");
            shell.err().print(helpOf(command).usage() + "\n");
            shell.out().print(misuse.getMessage() + "\n");
            return 1;
        }
    }

    private int unknown(String word, Shell shell) {
        var message =
                "unknown command \"%s\" for \"%s\"".formatted(word, root.path())
                        + Suggestions.text(word, names());
        shell.err().print("Error: " + message + "\n");
        shell.err().print("Run '" + root.path() + " --help' for usage.\n");
        shell.out().print(message + "\n");
        return 1;
    }

    private Command help() {
        return new Command(
                root.path() + " help",
                "Help about any command",
                """
                Help provides help for any command in the application.
                Simply type %s help [path to command] for full details.\
                """
                        .formatted(root.path()),
                "[command] [flags]",
                List.of(),
                "",
                (arguments, shell) -> help(arguments.positional(), shell));
    }

    private int help(List<String> topic, Shell shell) {
        var command = topic.isEmpty() ? Optional.of(root) : find(topic.get(0));
        if (command.isPresent()) {
            shell.out().print(helpOf(command.get()).text());
        } else {
            var words = topic.stream().collect(Collectors.joining("` `", "`", "`"));
            shell.err().print("Unknown help topic [" + words + "]\n" + helpOf(root).usage());
        }
        return 0;
    }

    /// The help of the root itself, for its own action.
    public String rootHelp() {
        return helpOf(root).text();
    }

    private Help helpOf(Command command) {
        return command.equals(root)
                ? new Help(root, subcommands, List.of())
                : new Help(command, List.of(), root.flags());
    }

    private Optional<Command> find(String name) {
        return subcommands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    private List<String> names() {
        return subcommands.stream().map(Command::name).sorted().toList();
    }

    private List<Flag> flagsOf(Command command) {
        var own = Stream.concat(command.flags().stream(), Stream.of(command.helpFlag()));
        var inherited = command.equals(root) ? Stream.<Flag>empty() : root.flags().stream();
        return Stream.concat(own, inherited).toList();
    }

    /// The arguments that are neither flags nor their values, up to `--`.
    private List<String> words(List<String> arguments) {
        var words = new ArrayList<String>();
        for (var i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                if (!argument.isEmpty()) words.add(argument);
            } else if (swallowsNext(argument)) {
                i++;
            }
        }
        return words;
    }

    /// A flag before the command may belong to the command, so all of them are asked.
    private boolean swallowsNext(String argument) {
        if (argument.contains("=")) return false;
        if (!argument.startsWith("--") && argument.length() != 2) return false;
        var all = Stream.concat(Stream.of(root), subcommands.stream());
        return all.flatMap(command -> flagsOf(command).stream())
                .filter(flag -> argument.equals("--" + flag.name()) || isShorthand(flag, argument))
                .findFirst()
                .map(Flag::takesValue)
                .orElse(true);
    }

    private static boolean isShorthand(Flag flag, String argument) {
        return argument.equals("-" + flag.shorthand());
    }
}
