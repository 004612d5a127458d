package dev.pawl.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.protocol.Secret;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The format of hclog, and its colours.
class LogTest {
    private static final String HEAD = Scene.STAMP + " [ERROR] oidc-client: m";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @DisplayName("a value is quoted when it holds anything but - to ~")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "abc-/.~, abc-/.~",
                "a b, \"a b\"",
                "a+b, \"a+b\"",
                "a!, \"a!\"",
                "é, \"é\"",
                "``, \"\"",
                "it's, \"it's\""
            })
    void aValueIsQuotedWhenItMust(String value, String shown) {
        log(false).error("m", Field.of("k", value));

        assertThat(err.toString(UTF_8)).isEqualTo(HEAD + ": k=" + shown + "\n");
    }

    @Test
    void aValueOfSeveralLinesIsABlock() {
        log(false).error("m", Field.of("a", "x\n\ny\n"), Field.of("b", "z"), Field.of("c", "1\n2"));

        assertThat(err.toString(UTF_8))
                .isEqualTo(HEAD + ":\n  a=\n  | x\n  | \n  | y\n   b=z\n  c=\n  | 1\n  | 2\n  \n");
    }

    @Test
    void listsAreInBrackets() {
        log(false).error("m", Field.of("a", List.of("x", "y z")), Field.of("b", List.of()));

        assertThat(err.toString(UTF_8)).isEqualTo(HEAD + ": a=[\"x\", \"y z\"] b=[]\n");
    }

    @Test
    void aRecordWithoutValuesHasNoColon() {
        log(false).error("m");

        assertThat(err.toString(UTF_8)).isEqualTo(HEAD + "\n");
    }

    @Test
    @DisplayName("CL-25: at a terminal the whole record is coloured, its line end included")
    void atATerminalRecordsAreColoured() {
        var log = log(true);
        log.debug("d");
        log.result("i");
        log.warn("w");
        log.error("e");

        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        """
                        \033[97mT [DEBUG] oidc-client: d
                        \033[0m\033[94mT [INFO]  oidc-client: i
                        \033[0m\033[93mT [WARN]  oidc-client: w
                        \033[0m\033[91mT [ERROR] oidc-client: e
                        \033[0m\
                        """
                                .replace("T ", Scene.STAMP + " "));
    }

    @ParameterizedTest
    @DisplayName("116: no colour where it is not wanted")
    @CsvSource({
        "true, NO_COLOR, 1, false",
        "true, TERM, dumb, false",
        "true, TERM, xterm, true",
        "false, TERM, xterm, false"
    })
    void noColourWhereItIsNotWanted(boolean terminal, String name, String value, boolean coloured) {
        new Log(shell(terminal, Map.of(name, value)), false, false, redactor).error("m");

        assertThat(err.toString(UTF_8).startsWith("\033[")).isEqualTo(coloured);
    }

    @Test
    @DisplayName("CL-25: --no-color wins at a terminal too")
    void noColorWins() {
        new Log(shell(true, Map.of()), false, true, redactor).error("m");

        assertThat(err.toString(UTF_8)).isEqualTo(HEAD + "\n");
    }

    @Test
    void aMaskStandsWithoutQuotesAndOnlyInExplanations() {
        redactor.learn(Secret.of("token-0123456789"));
        var log = log(false);

        log.error("m", Field.of("k", "token-0123456789"), Field.of("in", "a token-0123456789."));
        log.result("r", Field.of("k", "token-0123456789"));

        assertThat(err.toString(UTF_8))
                .contains(": k=************ in=\"a ************.\"\n", ": k=token-0123456789\n");
    }

    private Log log(boolean terminal) {
        return new Log(shell(terminal, Map.of()), true, false, redactor);
    }

    private Shell shell(boolean terminal, Map<String, String> variables) {
        return new Shell(
                variables,
                InputStream.nullInputStream(),
                new PrintStream(err, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                new Timepiece(Clock.fixed(Scene.NOW, ZoneOffset.UTC), () -> 0));
    }
}
