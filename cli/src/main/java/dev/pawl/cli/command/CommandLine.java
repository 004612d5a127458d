package dev.pawl.cli.command;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A root command with others below it, and `help`.
///
/// The root's flags hold for every command.
public final class CommandLine {
    private final Command root;
    private final Supplier<Topics> topics;

    public CommandLine(Command root, Topics topics) {
        this(root, () -> topics);
    }

    /// The same with topics that are worded when somebody asks for one.
    public CommandLine(Command root, Supplier<Topics> topics) {
        var all = new ArrayList<>(root.children());
        all.add(help(root));
        this.root = root.children(all.toArray(Command[]::new));
        this.topics = topics;
    }

    /// The whole tree, `help` included.
    public Command root() {
        return root;
    }

    /// What `help` tells beside the commands.
    public Topics topics() {
        return topics.get();
    }

    /// Every command there is, each before those below it, by name.
    public List<Command> commands() {
        return below(root).toList();
    }

    private static Stream<Command> below(Command top) {
        var children = top.children().stream().sorted(Comparator.comparing(Command::name));
        return Stream.concat(Stream.of(top), children.flatMap(CommandLine::below));
    }

    /// What a command takes: its own flags, those it shares, and the root's.
    public List<Flag> flagsOf(Command command) {
        var inherited = isRoot(command) ? Stream.<Flag>empty() : root.flags().stream();
        return Stream.concat(Route.flagsOf(command), inherited).toList();
    }

    private boolean isRoot(Command command) {
        return command.path().equals(root.path());
    }

    /// Runs the command the arguments name.
    ///
    /// @return the exit status
    public int run(List<String> arguments, Shell shell) {
        var route = new Route(root, arguments);
        var word = route.unknown();
        if (word.isPresent()) return unknown(route.command(), word.get(), shell);
        return run(route.command(), route.rest(), shell);
    }

    private int run(Command command, List<String> rest, Shell shell) {
        var complaints = new Complaints(command, shell, rest);
        try {
            var arguments = FlagParser.parse(flagsOf(command), rest);
            complaints.knowing(arguments);
            if (!arguments.isSet("help")) return command.action().run(arguments, shell);
            shell.out().print(helpOf(command).text());
            return ExitCode.OK.status();
        } catch (UsageException misuse) {
            return complaints.misused(misuse, helpOf(command), flagsOf(command));
        } catch (Failure failure) {
            return complaints.failed(failure);
        } catch (RuntimeException unforeseen) {
            return complaints.failed(unforeseen);
        }
    }

    private int unknown(Command parent, String word, Shell shell) {
        var names = parent.children().stream().map(Command::name).sorted().toList();
        var message = "unknown command \"%s\" for \"%s\"".formatted(word, parent.path());
        if (!isRoot(parent)) {
            var guess =
                    Suggestions.nearest(word, names).map(name -> "; did you mean " + name + "?");
            return new Complaints(parent, shell, List.of()).misused(message + guess.orElse(""));
        }
        var whole = message + Suggestions.text(word, names);
        shell.err().print("Error: " + whole + "\n");
        shell.err().print("Run '" + root.path() + " --help' for usage.\n");
        shell.out().print(whole + "\n");
        return ExitCode.FAILURE.status();
    }

    private Command help(Command root) {
        return Command.of(
                        root.path() + " help",
                        "Help about any command",
                        (arguments, shell) -> help(arguments.positional(), shell))
                .described(
                        """
                        Help provides help for any command in the application.
                        Simply type %s help [path to command] for full details.\
                        """
                                .formatted(root.path()))
                .taking("[command] [flags]")
                .example("of a command", root.path() + " help version")
                .example("of the exit statuses", root.path() + " help exit-codes");
    }

    private int help(List<String> words, Shell shell) {
        var topic = words.size() == 1 ? topics().text(words.getFirst()) : Optional.<String>empty();
        var command = find(words);
        if (command.isPresent()) {
            shell.out().print(helpOf(command.get()).text());
        } else if (topic.isPresent()) {
            shell.out().print(topic.get());
        } else {
            var named = words.stream().collect(Collectors.joining("` `", "`", "`"));
            shell.err().print("Unknown help topic [" + named + "]\n" + helpOf(root).usage());
        }
        return ExitCode.OK.status();
    }

    private Optional<Command> find(List<String> words) {
        var found = Optional.of(root);
        for (var word : words) {
            found =
                    found.flatMap(command ->
                            command.children().stream()
                                    .filter(child -> child.name().equals(word))
                                    .findFirst());
        }
        return found;
    }

    /// The help of the root itself, for its own action.
    public String help() {
        return helpOf(root).text();
    }

    /// The same with these commands alone.
    public String help(List<String> names) {
        var few = root.children().stream().filter(it -> names.contains(it.name()));
        return new Help(root.children(few.toArray(Command[]::new)), List.of()).text();
    }

    private Help helpOf(Command command) {
        return new Help(command, isRoot(command) ? List.of() : root.flags());
    }
}
