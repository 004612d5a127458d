package dev.pawl.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The help of a command, line for line in cobra's layout.
final class Help {
    private static final int NAME_WIDTH = 11;

    private final Command command;
    private final List<Command> subcommands;
    private final Collection<Flag> globalFlags;

    /// @param subcommands what it offers, if it is the root
    /// @param globalFlags what it takes from the root, if it is not
    Help(Command command, List<Command> subcommands, Collection<Flag> globalFlags) {
        this.command = command;
        this.subcommands = subcommands;
        this.globalFlags = globalFlags;
    }

    /// What `--help` prints.
    String text() {
        return command.description() + "\n\n" + usage();
    }

    /// What follows an error.
    String usage() {
        var sections = new ArrayList<String>();
        sections.add(calls());
        if (!subcommands.isEmpty()) sections.add("Available Commands:\n" + commandLines());
        sections.add("Flags:\n" + flagLines(localFlags()));
        if (!globalFlags.isEmpty()) sections.add("Global Flags:\n" + flagLines(globalFlags));
        if (!command.notes().isEmpty()) sections.add(command.notes());
        if (!subcommands.isEmpty()) sections.add(hint());
        return String.join("\n", sections);
    }

    private String calls() {
        var calls = "Usage:\n  " + command.path() + " " + command.parameters() + "\n";
        return subcommands.isEmpty() ? calls : calls + "  " + command.path() + " [command]\n";
    }

    private String hint() {
        return "Use \"%s [command] --help\" for more information about a command.\n"
                .formatted(command.path());
    }

    private List<Flag> localFlags() {
        var flags = new ArrayList<>(command.flags());
        flags.add(command.helpFlag());
        return flags;
    }

    private String commandLines() {
        var width =
                subcommands.stream()
                        .mapToInt(each -> each.name().length())
                        .max()
                        .orElse(NAME_WIDTH);
        return subcommands.stream()
                .sorted(Comparator.comparing(Command::name))
                .map(each ->
                        "  "
                                + padded(each.name(), Math.max(width, NAME_WIDTH))
                                + " "
                                + each.summary())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String flagLines(Collection<Flag> flags) {
        var width = flags.stream().mapToInt(flag -> names(flag).length()).max().orElse(0);
        return flags.stream()
                .sorted(Comparator.comparing(Flag::name))
                .map(flag -> padded(names(flag), width) + "   " + flag.usage() + preset(flag))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String names(Flag flag) {
        var letter = flag.shorthand().isEmpty() ? "      " : "  -" + flag.shorthand() + ", ";
        return letter + "--" + flag.name() + (flag.takesValue() ? " string" : "");
    }

    private static String preset(Flag flag) {
        var worthSaying = flag.takesValue() && !flag.preset().isEmpty();
        return worthSaying ? " (default \"" + flag.preset() + "\")" : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
