package dev.pawl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.Topics;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPageTest {
    @TempDir private Path folder;

    @Test
    void aPageTellsEverythingOfACommand() {
        var show =
                Command.of("oidc-client show", "Show .a name", (arguments, shell) -> 0)
                        .described("Shows \\ it.\n.And more.")
                        .taking("[flags] NAME")
                        .flags(
                                Flag.value("output", "o", "how")
                                        .oneOf("text", "json")
                                        .preset("text"))
                        .commonFlags(List.of(Flag.toggle("quiet", "q", "say nothing")))
                        .notes("a  table\n\n.stays")
                        .example("for example", "oidc-client show --output json 'it'");
        var root =
                Command.group("oidc-client", "all", show).flags(Flag.toggle("debug", "", "more"));
        var line = new CommandLine(root, new Topics(Map.of()));

        assertThat(new ManPage(show, line, new Edition("oidc-client 1", "2026-11-20")).text())
                .startsWith(
                        """
                        .TH "OIDC-CLIENT-SHOW" "1" "2026-11-20" "oidc-client 1" "User Commands"
                        .SH "NAME"
                        oidc\\-client\\-show \\- show .a name
                        .SH "SYNOPSIS"
                        \\fBoidc\\-client show\\fR \\fI[flags] NAME\\fR
                        .SH "DESCRIPTION"
                        Shows \\e it.
                        \\&.And more.
                        .SH "OPTIONS"
                        .TP
                        \\fB\\-h\\fR, \\fB\\-\\-help\\fR
                        help for show
                        .TP
                        \\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIstring\\fR
                        how (text, json); default: text
                        .SH "COMMON OPTIONS"
                        .TP
                        \\fB\\-q\\fR, \\fB\\-\\-quiet\\fR
                        say nothing
                        .SH "GLOBAL OPTIONS"
                        .TP
                        \\fB\\-\\-debug\\fR
                        more
                        .SH "NOTES"
                        .in +4n
                        .EX
                        a  table
                        \\&
                        \\&.stays
                        .EE
                        .in
                        .SH "EXIT STATUS"
                        .TP
                        \\fB0\\fR
                        done
                        """)
                .endsWith(
                        """
                        .SH "ENVIRONMENT"
                        See \\fBoidc-client\\fR(1).
                        .SH "EXAMPLES"
                        for example:
                        .PP
                        .in +4n
                        .EX
                        oidc\\-client show \\-\\-output json 'it'
                        .EE
                        .in
                        .SH "SEE ALSO"
                        \\fBoidc\\-client\\fR(1)
                        """
                                .replace("oidc-client\\fR(1).", "oidc\\-client\\fR(1)."));
    }

    @Test
    @Needs("mandoc")
    void noPageGivesManCauseForComplaint() throws IOException, InterruptedException {
        var pages = written("man").stream().map(Path::toString).toList();
        assertThat(pages).anyMatch(page -> page.endsWith("/oidc-client-token.1"));

        var command = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
        command.addAll(pages);
        var complaints = folder.resolve("complaints").toFile();
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(complaints)
                        .start();

        assertThat(process.waitFor()).as(Files.readString(complaints.toPath())).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneMessage() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "").toString();
        try (var scene = new Scene(folder)) {
            var outcome = scene.run("documentation", "man", file);

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("oidc-client documentation man: open " + file);
            assertThat(scene.run("documentation", "man").status()).isEqualTo(2);
        }
    }

    private List<Path> written(String kind) throws IOException {
        try (var scene = new Scene(folder)) {
            assertThat(scene.run("documentation", kind, folder + "/pages").status()).isZero();
        }
        try (var pages = Files.list(folder.resolve("pages"))) {
            return pages.sorted().toList();
        }
    }
}
