package dev.pawl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How commands and flags are found, and what is said when they are not.
class CommandLineTest {
    @TempDir private Path directory;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName(
            "CL-21: missing flags: sentence and usage on standard error, sentence on standard"
                    + " output")
    void missingFlags() {
        var sentence = "required flag(s) \"config\", \"refresh-token\" not set\n";

        var outcome = run("refresh-token");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(sentence);
        assertThat(outcome.err())
                .startsWith(
                        "Error: "
                                + sentence
                                + "Usage:\n  oidc-client refresh-token [flags]\n\nFlags:\n")
                .contains("\nGlobal Flags:\n")
                .endsWith("\n\n");
    }

    @ParameterizedTest
    @DisplayName("CL-21: only what is missing is named")
    @CsvSource({"--config x, refresh-token", "--refresh-token x, config"})
    void onlyWhatIsMissingIsNamed(String given, String missing) {
        assertThat(run("refresh-token " + given).out())
                .isEqualTo("required flag(s) \"" + missing + "\" not set\n");
    }

    @ParameterizedTest
    @DisplayName("what cannot be read is named as pflag names it")
    @CsvSource(
            delimiter = '|',
            value = {
                "--bogus | unknown flag: --bogus",
                "--bogus=secret | unknown flag: --bogus",
                "-x | unknown shorthand flag: 'x' in -x",
                "-dx | unknown shorthand flag: 'x' in -x",
                "--config | flag needs an argument: --config",
                "-c | flag needs an argument: 'c' in -c",
                "-dc | flag needs an argument: 'c' in -c",
                "---x | bad flag syntax: ---x",
                "--=x | bad flag syntax: --=x",
                "-d= | unknown shorthand flag: '=' in -=",
                "--debug=maybe | invalid argument \"maybe\" for \"-d, --debug\" flag:"
                        + " strconv.ParseBool: parsing \"maybe\": invalid syntax",
                "--no-color= | invalid argument \"\" for \"--no-color\" flag:"
                        + " strconv.ParseBool: parsing \"\": invalid syntax"
            })
    void unreadableFlags(String flag, String sentence) {
        var outcome = run("refresh-token " + flag);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(sentence + "\n");
        assertThat(outcome.err()).startsWith("Error: " + sentence + "\nUsage:\n");
    }

    @ParameterizedTest
    @DisplayName("every spelling of a flag, before and after the command")
    @ValueSource(
            strings = {
                "refresh-token --config C --refresh-token RT1",
                "refresh-token --config=C --refresh-token=RT1",
                "refresh-token -c C --refresh-token RT1",
                "refresh-token -cC --refresh-token RT1",
                "refresh-token -c=C --refresh-token RT1",
                "refresh-token -dcC --refresh-token RT1",
                "-d refresh-token -c C --refresh-token RT1",
                "-c C refresh-token --refresh-token RT1",
                "-o --output-dir D refresh-token -c C --refresh-token RT1",
                "refresh-token -c C other --refresh-token RT1 -- --bogus",
                "refresh-token -c C --refresh-token RT0 --refresh-token RT1 --debug=F"
            })
    void everySpellingOfAFlag(String line) {
        var spelled = line.replace("C", scene.configFile()).replace("D", directory.toString());

        assertThat(run(spelled).status()).isZero();
        assertThat(scene.provider.received("/token").get(0).body()).endsWith("=RT1");
    }

    @Test
    void withoutACommandThereIsHelpAndExitOne() {
        var outcome = run("");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                """
                                A tool to test and validate OIDC integration

                                Usage:
                                  oidc-client [flags]
                                  oidc-client [command]

                                Available Commands:
                                  help          Help about any command
                                  refresh-token Renew tokens with Refresh Token
                                  version       Print the version number of oidc-client

                                Flags:
                                  -d, --debug           debug mode enabled
                                  -h, --help            help for oidc-client
                                      --no-color        disable color output
                                      --skip-userinfo   Skip fetching Userinfo

                                Use "oidc-client [command] --help" for more information about a command.
                                """,
                                ""));
    }

    @ParameterizedTest
    @DisplayName("CL-01: every way to ask for help gives the same, on standard output, exit 0")
    @CsvSource({
        "help, --help",
        "help, -h",
        "help refresh-token, refresh-token --help",
        "help refresh-token, refresh-token -h",
        "help refresh-token, --debug help refresh-token",
        "help version, version -h"
    })
    void everyWayToAskForHelp(String one, String other) {
        assertThat(run(one)).isEqualTo(run(other));
        assertThat(run(one).status()).isZero();
        assertThat(run(one).err()).isEmpty();
    }

    @Test
    void anUnknownCommandIsToldTwice() {
        assertThat(run("bogus"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "unknown command \"bogus\" for \"oidc-client\"\n",
                                """
                                Error: unknown command "bogus" for "oidc-client"
                                Run 'oidc-client --help' for usage.
                                """));
    }

    @ParameterizedTest
    @CsvSource({
        "refresh, refresh-token",
        "refresh-tokne, refresh-token",
        "versio, version",
        "hlep, help"
    })
    void aNearMissIsGuessed(String word, String meant) {
        assertThat(run(word).out())
                .isEqualTo(
                        "unknown command \"%s\" for \"oidc-client\"\n\nDid you mean this?\n\t%s\n\n"
                                .formatted(word, meant));
    }

    @Test
    void anUnknownHelpTopicShowsWhatThereIs() {
        var outcome = run("help bogus topic");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("Unknown help topic [`bogus` `topic`]\nUsage:\n");
    }

    @Test
    void versionTellsItself() {
        assertThat(run("version --short").out()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(run("version").out())
                .startsWith(run("version --short").out())
                .contains("java: 25");
    }

    private Outcome run(String line) {
        return line.isEmpty() ? scene.run() : scene.run(line.split(" ", -1));
    }
}
