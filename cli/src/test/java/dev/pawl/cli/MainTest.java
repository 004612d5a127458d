package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.RawServer;
import dev.pawl.test.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real process: streams, exit status, and a real terminal.
class MainTest {
    /// Runs its arguments at a pseudo-terminal and passes on what they print.
    private static final String AT_TERMINAL =
            "import pty,sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";

    private static final String[] FAILING = {
        "refresh-token", "-c", "nofile.yaml", "--refresh-token", "RT1"
    };

    @TempDir private Path directory;

    @Test
    @DisplayName("CL-25: no colour into a pipe; the log is on standard error, exit 1")
    void thereIsNoColourInAPipe() throws Exception {
        var process = start(java(FAILING), "TERM", "xterm");

        assertThat(text(process.getErrorStream().readAllBytes()))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d{4})"
                                + " \\[ERROR\\] oidc-client: Could not parse config: err=\"open"
                                + " nofile\\.yaml: no such file or directory\"\n");
        assertThat(text(process.getInputStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    @Needs("python3")
    @DisplayName("CL-25: colour at a terminal")
    void thereIsColourAtATerminal() throws Exception {
        var process = start(atTerminal(java(FAILING)), "TERM", "xterm");

        assertThat(text(process.getInputStream().readAllBytes()))
                .startsWith("\033[91m")
                .endsWith("directory\"\r\n\033[0m");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    @Needs("python3")
    @DisplayName("CL-25: no colour at a terminal with --no-color")
    void thereIsNoColourAtATerminalThatIsAskedToHaveNone() throws Exception {
        var arguments = Stream.concat(Arrays.stream(FAILING), Stream.of("--no-color"));

        var process = start(atTerminal(java(arguments.toArray(String[]::new))), "TERM", "xterm");

        assertThat(text(process.getInputStream().readAllBytes())).doesNotContain("\033");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    @DisplayName("a refresh by the process itself; claims are UTF-8 whatever the locale says")
    void theProcessRefreshesAndSpeaksUtf8() throws Exception {
        try (var scene = new Scene(directory)) {
            scene.provider.answer("/userinfo", Answer.json("{\"sub\":\"Adélaïde\"}"));
            var file = scene.file("rt", "RT1\n");
            var process =
                    start(
                            java(
                                    "refresh-token",
                                    "-c",
                                    scene.configFile(),
                                    "--refresh-token-file",
                                    file,
                                    "--skip-id-token-verification"),
                            "LC_ALL",
                            "C");

            assertThat(text(process.getErrorStream().readAllBytes())).contains("Adélaïde");
            assertThat(process.waitFor()).isZero();
            assertThat(scene.provider.received("/token")).hasSize(1);
        }
    }

    @Test
    @DisplayName("82: the process itself has switched off the JDK's second delivery")
    void aLostAnswerIsNotAskedForAgainByTheProcess() throws Exception {
        try (var scene = new Scene(directory);
                var server = RawServer.start(line -> RawServer.HANG_UP)) {
            scene.config("token_endpoint", server.url("/token"));
            var process =
                    start(
                            java("refresh-token", "-c", scene.configFile()),
                            "OIDC_REFRESH_TOKEN",
                            "RT1");

            assertThat(text(process.getErrorStream().readAllBytes())).endsWith("EOF\"\n");
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    private Process start(List<String> command, String variable, String value) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put(variable, value);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        return builder.start();
    }

    private static List<String> java(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classes));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> atTerminal(List<String> command) {
        var whole = new ArrayList<>(List.of("python3", "-c", AT_TERMINAL));
        whole.addAll(command);
        return whole;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
