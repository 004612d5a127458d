package dev.pawl.cli.documentation;

import static dev.pawl.cli.documentation.ManText.bold;
import static dev.pawl.cli.documentation.ManText.italic;
import static dev.pawl.cli.documentation.ManText.plain;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.Manners;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.exit.ExitCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The page of one command in section 1 of the manual, in the macros of man(7).
final class ManPage {
    private final Command command;
    private final CommandLine line;
    private final Edition edition;
    private final ManText page = new ManText();

    /// @param line which the command is part of
    ManPage(Command command, CommandLine line, Edition edition) {
        this.command = command;
        this.line = line;
        this.edition = edition;
    }

    /// `oidc-client-token`: the name of the page, and of its file before `.1`.
    static String name(Command command) {
        return command.path().replace(' ', '-');
    }

    String text() {
        head();
        if (!command.children().isEmpty()) commands();
        options("OPTIONS", own());
        options("COMMON OPTIONS", command.commonFlags());
        if (!isRoot()) options("GLOBAL OPTIONS", line.root().flags());
        notes();
        exitStatus();
        environment();
        examples();
        seeAlso();
        return page.toString();
    }

    private void head() {
        var title = name(command).toUpperCase(Locale.ROOT);
        page.macro("TH", title, "1", edition.date(), edition.version(), "User Commands");
        page.macro("SH", "NAME").line(plain(name(command) + " - " + inline(command.summary())));
        page.macro("SH", "SYNOPSIS").line(bold(command.path()), " ", italic(command.parameters()));
        page.macro("SH", "DESCRIPTION").paragraphs(command.description());
    }

    /// A summary begins a line of the help with a capital, and here it does not.
    private static String inline(String summary) {
        var isWord = summary.length() > 1 && Character.isLowerCase(summary.charAt(1));
        return isWord
                ? summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1)
                : summary;
    }

    private void commands() {
        page.macro("SH", "COMMANDS");
        command.children().stream()
                .sorted(Comparator.comparing(Command::name))
                .forEach(it -> page.macro("TP").line(reference(it)).line(plain(it.summary())));
    }

    private static String reference(Command command) {
        return bold(name(command)) + "(1)";
    }

    private List<Flag> own() {
        return Stream.concat(command.flags().stream(), Stream.of(command.helpFlag())).toList();
    }

    private void options(String title, Collection<Flag> flags) {
        var listed =
                flags.stream()
                        .filter(Flag::isListed)
                        .sorted(Comparator.comparing(Flag::name))
                        .toList();
        if (listed.isEmpty()) return;
        page.macro("SH", title);
        listed.forEach(flag -> page.macro("TP").line(names(flag)).line(plain(Flags.meaning(flag))));
    }

    private static String names(Flag flag) {
        var letter = flag.shorthand().isEmpty() ? "" : bold("-" + flag.shorthand()) + ", ";
        var value = flag.takesValue() ? " " + italic(flag.kind().word()) : "";
        return letter + bold("--" + flag.name()) + value;
    }

    private void notes() {
        if (!command.notes().isEmpty()) page.macro("SH", "NOTES").lines(command.notes());
    }

    private void exitStatus() {
        page.macro("SH", "EXIT STATUS");
        if (isRoot()) page.lines(topic("exit-codes"));
        else if (command.manners() == Manners.COBRA)
            page.line(plain("0 when it was done, 1 when not; see also "))
                    .line(reference(line.root()), ".");
        else
            for (var code : ExitCode.values())
                page.macro("TP")
                        .line(bold(String.valueOf(code.status())))
                        .line(plain(code.meaning()));
    }

    private void environment() {
        page.macro("SH", "ENVIRONMENT");
        if (!isRoot()) {
            page.line("See ", reference(line.root()), ".");
            return;
        }
        page.paragraphs(
                "Every setting can come from the environment; a flag counts more, a file less.");
        for (var key : Key.values())
            page.macro("TP").line(bold(key.variable())).line(plain(key.meaning()));
        // The list of the settings is the second part of the topic; what else there is follows it.
        page.lines(topic("environment").split("\n\n", 3)[2]);
    }

    private String topic(String name) {
        return line.topics().all().getOrDefault(name, "");
    }

    private void examples() {
        if (command.examples().isEmpty()) return;
        page.macro("SH", "EXAMPLES");
        command.examples().forEach(it -> page.paragraphs(it.purpose() + ":").lines(it.line()));
    }

    private void seeAlso() {
        var others =
                line.commands().stream()
                        .filter(it -> isParent(it, command) || isParent(command, it))
                        .map(ManPage::reference)
                        .toList();
        if (others.isEmpty()) return;
        page.macro("SH", "SEE ALSO").line(String.join(", ", others));
    }

    private static boolean isParent(Command above, Command below) {
        var end = below.path().lastIndexOf(' ');
        return end > 0 && below.path().substring(0, end).equals(above.path());
    }

    private boolean isRoot() {
        return command.path().equals(line.root().path());
    }
}
