package dev.pawl.cli.documentation;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Example;
import dev.pawl.cli.command.Flag;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All commands on one page, in Markdown: `docs/reference/oidc-client.md`.
final class CommandsPage {
    private static final String HEAD =
            """
            # The commands of `oidc-client`

            Every command, its flags and its examples, as `oidc-client documentation markdown docs/reference` writes them from
            the program itself. What the settings mean is on [a page of their own](oidc-client-settings.md).

            | command | |
            |---|---|
            """;

    private final CommandLine line;

    CommandsPage(CommandLine line) {
        this.line = line;
    }

    String text() {
        var commands = line.commands().stream().filter(it -> !isRoot(it)).toList();
        return Stream.of(
                        HEAD
                                + commands.stream()
                                        .map(CommandsPage::row)
                                        .collect(Collectors.joining()),
                        topic("Exit status", "exit-codes"),
                        "## Common flags\n\nMost commands have these, too:\n\n" + table(common()),
                        "## Global flags\n\nEvery command has these:\n\n"
                                + table(line.root().flags()),
                        commands.stream().map(this::section).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    private boolean isRoot(Command command) {
        return command.path().equals(line.root().path());
    }

    private static String row(Command command) {
        return "| [`%s`](#%s) | %s |\n"
                .formatted(
                        command.path(), command.path().replace(' ', '-'), cell(command.summary()));
    }

    private String topic(String title, String name) {
        return "## " + title + "\n\n" + block("text", line.topics().all().getOrDefault(name, ""));
    }

    private Collection<Flag> common() {
        var byName = new TreeMap<String, Flag>();
        for (var command : line.commands())
            command.commonFlags().forEach(flag -> byName.putIfAbsent(flag.name(), flag));
        return byName.values();
    }

    private String section(Command command) {
        var parts =
                Stream.of(
                        "## " + command.path() + "\n",
                        command.description().strip() + "\n",
                        block("text", command.path() + " " + command.parameters()),
                        table(command.flags()),
                        names(command.commonFlags()),
                        command.notes().isEmpty() ? "" : block("text", command.notes()),
                        examples(command.examples()));
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String table(Collection<Flag> flags) {
        var rows =
                flags.stream()
                        .filter(Flag::isListed)
                        .sorted(Comparator.comparing(Flag::name))
                        .map(flag -> "| " + name(flag) + " | " + cell(Flags.meaning(flag)) + " |\n")
                        .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "| flag | |\n|---|---|\n" + rows;
    }

    private static String name(Flag flag) {
        var letter = flag.shorthand().isEmpty() ? "" : "`-" + flag.shorthand() + "`, ";
        var value = flag.takesValue() ? " " + flag.kind().word() : "";
        return letter + "`--" + flag.name() + value + "`";
    }

    private static String names(List<Flag> flags) {
        var names =
                flags.stream()
                        .filter(Flag::isListed)
                        .map(flag -> "`--" + flag.name() + "`")
                        .sorted()
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "[Common flags](#common-flags): " + names + ".\n";
    }

    private static String examples(List<Example> examples) {
        if (examples.isEmpty()) return "";
        return block(
                "bash",
                examples.stream()
                        .map(it -> "# " + it.purpose() + "\n" + it.line() + "\n")
                        .collect(Collectors.joining("\n")));
    }

    private static String block(String language, String text) {
        return "```" + language + "\n" + text.stripTrailing() + "\n```\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
