package dev.pawl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What all of the new commands have in common.
class ConventionsTest {
    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void start() {
        home = Home.at(folder).signedIn();
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @ParameterizedTest
    @Case("L116")
    @CsvSource(
            nullValues = "-",
            value = {
                // terminal, NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM, flag, colour
                "false, -, -, -, xterm, -, false",
                "true, -, -, -, xterm, -, true",
                "true, 1, -, -, xterm, -, false",
                "true, -, 0, -, xterm, -, false",
                "true, -, 1, -, xterm, -, true",
                "true, -, -, -, dumb, -, false",
                "true, 1, -, 1, xterm, -, false",
                "false, -, -, 1, xterm, -, true",
                "false, -, -, 0, xterm, -, false",
                "false, -, -, 1, dumb, -, true",
                "true, -, -, -, xterm, --no-color, false",
                "true, -, -, -, xterm, --color=never, false",
                "false, -, -, -, dumb, --color=always, true",
                "true, 1, -, -, xterm, --color=always, true"
            })
    void colourIsWhereItIsSeenAndWanted(
            boolean terminal,
            String noColour,
            String colour,
            String force,
            String term,
            String flag,
            boolean seen) {
        if (terminal) home.atTerminal();
        if (noColour != null) home.variable("NO_COLOR", noColour);
        if (colour != null) home.variable("CLICOLOR", colour);
        if (force != null) home.variable("CLICOLOR_FORCE", force);
        home.variable("TERM", term);

        var outcome = flag == null ? home.run("status") : home.run("status", flag);

        assertThat(outcome.out().contains("\u001b[32m")).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token --min-valdi 5m | unknown flag: --min-valdi; did you mean --min-valid?",
                "token --min-valid soon | invalid argument \"soon\" for \"--min-valid\" flag: write"
                        + " 90s, 5m or 1h30m",
                "token -o xml | invalid argument \"xml\" for \"-o, --output\" flag: it takes text,"
                        + " json, yaml, env",
                "token --set x | --set takes key=value",
                "token --set isuer=x | --set: unknown key isuer; did you mean issuer?",
                "token extra | unexpected argument \"extra\"",
                "status -z | unknown shorthand flag: 'z' in -z",
                "config | it needs a command",
                "config explian | unknown command \"explian\" for \"oidc-client config\"; did you"
                        + " mean explain?"
            })
    void aLineThatCannotBeUnderstoodIsOneMessageAndTwo(String line, String message) {
        var outcome = home.run(line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(": " + message + "\n  see 'oidc-client ");
        assertThat(outcome.err().lines()).hasSize(2);
    }

    @Test
    void aFlagBeforeTheCommandMayTakeAValueOrNot() {
        assertThat(home.run("-o", "json", "status").out()).startsWith("{");
        assertThat(home.run("--profile", "token", "status").out()).contains("profile:       token");
        assertThat(home.run("config", "--all", "explain").status()).isZero();
    }

    @Test
    void theExitCodesAreExplained() {
        assertThat(home.run("help", "exit-codes").out())
                .contains("    4  login_required", "  130  interrupted");
        assertThat(home.run("token", "--help").out())
                .contains("Exit Status:\n  0 ok, 1 failure, 2 usage");
        assertThat(home.run("help", "environment").out()).contains("OIDC_CLIENT_SECRET");
    }

    @Test
    void aPersonGetsTheWholeListOfCommands() {
        assertThat(home.run().out()).doesNotContain("status");
        assertThat(home.atTerminal().run().out()).contains("  status  ", "  token  ");
        assertThat(home.run("--help").out()).contains("  status  ", "  token  ");
    }

    @Test
    void whatShouldNotHappenIsOneLineWithoutDebug() {
        // A folder where a file should be: no exception of the SDK's is foreseen for it.
        home.variable("XDG_STATE_HOME", "/dev/null");

        var outcome = home.run("token");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(home.run("token", "--debug").err()).contains("\tat dev.pawl");
    }
}
