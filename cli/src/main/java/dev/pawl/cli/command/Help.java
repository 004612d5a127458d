package dev.pawl.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The help of a command, line for line in cobra's layout.
final class Help {
    private static final int NAME_WIDTH = 11;
    private static final String EXIT_STATUS =
            """
            Exit Status:
              0 ok, 1 failure, 2 usage, 3 try later, 4 login required, 5 ambiguous refresh,
              6 configuration, 7 verification failed, 130 interrupted (help exit-codes)
            """;

    private final Command command;
    private final Collection<Flag> globalFlags;

    /// @param globalFlags what it takes from the root, if it is not
    Help(Command command, Collection<Flag> globalFlags) {
        this.command = command;
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
        if (!command.examples().isEmpty()) sections.add("Examples:\n" + exampleLines());
        if (!children().isEmpty()) sections.add("Available Commands:\n" + commandLines());
        sections.add("Flags:\n" + flagLines(localFlags()));
        addFlags(sections, "Common Flags:\n", command.commonFlags());
        addFlags(sections, "Global Flags:\n", globalFlags);
        if (!command.notes().isEmpty()) sections.add(command.notes());
        if (command.manners() == Manners.PLAIN) sections.add(EXIT_STATUS);
        if (!children().isEmpty()) sections.add(hint());
        return String.join("\n", sections);
    }

    private static void addFlags(List<String> sections, String title, Collection<Flag> flags) {
        if (flags.stream().anyMatch(Flag::isListed)) sections.add(title + flagLines(flags));
    }

    private String calls() {
        var calls = "Usage:\n  " + command.path() + " " + command.parameters() + "\n";
        var isBoth = !children().isEmpty() && !command.parameters().equals("[command]");
        return isBoth ? calls + "  " + command.path() + " [command]\n" : calls;
    }

    private String hint() {
        return "Use \"%s [command] --help\" for more information about a command.\n"
                .formatted(command.path());
    }

    private String exampleLines() {
        return command.examples().stream()
                .map(it -> "  # " + it.purpose() + "\n  " + it.line() + "\n")
                .collect(Collectors.joining("\n"));
    }

    private List<Flag> localFlags() {
        var flags = new ArrayList<>(command.flags());
        flags.add(command.helpFlag());
        return flags;
    }

    private List<Command> children() {
        return command.children();
    }

    private String commandLines() {
        var width = children().stream().mapToInt(each -> each.name().length()).max().orElse(0);
        return children().stream()
                .sorted(Comparator.comparing(Command::name))
                .map(each ->
                        "  "
                                + padded(each.name(), Math.max(width, NAME_WIDTH))
                                + " "
                                + each.summary())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String flagLines(Collection<Flag> flags) {
        var width =
                flags.stream()
                        .filter(Flag::isListed)
                        .mapToInt(flag -> names(flag).length())
                        .max()
                        .orElse(0);
        return flags.stream()
                .filter(Flag::isListed)
                .sorted(Comparator.comparing(Flag::name))
                .map(flag -> padded(names(flag), width) + "   " + flag.usage() + preset(flag))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String names(Flag flag) {
        var letter = flag.shorthand().isEmpty() ? "      " : "  -" + flag.shorthand() + ", ";
        return letter + "--" + flag.name() + (flag.takesValue() ? " " + flag.kind().word() : "");
    }

    private static String preset(Flag flag) {
        var worthSaying = flag.takesValue() && !flag.preset().isEmpty();
        return worthSaying ? " (default \"" + flag.preset() + "\")" : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
