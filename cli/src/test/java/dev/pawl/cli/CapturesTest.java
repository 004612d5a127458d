package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Terminal captures of the original, compared byte for byte once times and tokens are masked.
class CapturesTest {
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
    @DisplayName("CL-02: a refresh that works")
    void aRefreshThatWorks() throws IOException {
        assertThat(capture(scene.refresh("--refresh-token", "good"))).isEqualTo(expected("ok.txt"));
    }

    @Test
    @DisplayName("CL-07: no method of authentication in common")
    void noMethodInCommon() throws IOException {
        scene.config("amr_list", "[mfa, otp]");

        assertThat(capture(scene.refresh("--refresh-token", "good")))
                .isEqualTo(expected("amr-nomatch.txt"));
    }

    @Test
    @DisplayName("CL-12: 400 invalid_grant; our one change of text: the token is masked")
    void anInvalidGrant() throws IOException {
        var body = "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"}";
        scene.provider.answer("/token", Answer.json(400, body));

        assertThat(capture(scene.refresh("--refresh-token", "bad")))
                .isEqualTo(
                        expected("err-invalid-grant.txt")
                                .replace("refresh-token=bad", "refresh-token=************"));
    }

    @Test
    @DisplayName("CL-01: the help, line for line, and after it only lines of ours")
    void theHelp() throws IOException {
        var ours = List.of("  -o, --output ", "      --output-dir ", "      --refresh-token-file ");

        var help = scene.run("refresh-token", "--help");

        var known = help.out().substring(0, help.out().indexOf("\nRefresh Token:\n"));
        var withoutOurs =
                known.lines()
                        .filter(line -> ours.stream().noneMatch(line::startsWith))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(new Outcome(help.status(), withoutOurs, help.err()))
                .extracting(this::capture)
                .isEqualTo(expected("help.txt"));
    }

    private String capture(Outcome outcome) {
        return "exit: "
                + outcome.status()
                + "\n--- stdout\n"
                + outcome.out()
                + "--- stderr\n"
                + masked(outcome.err());
    }

    private String masked(String text) {
        return text.replace(scene.provider.issuer(), "http://127.0.0.1:9555/op")
                .replace(Scene.STAMP, "<TS>")
                .replaceAll("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+", "<JWT>")
                .replaceAll("[\\d-]+ [\\d:.]+ \\+0000 UTC m=\\+\\d+\\.\\d{9}", "<GO-TIME>")
                .replaceAll("\"(exp|iat)\": \\d+", "\"$1\": <EPOCH>");
    }

    /// The capture without its first line, which tells the arguments.
    private static String expected(String name) throws IOException {
        try (var capture = CapturesTest.class.getResourceAsStream("/captures/" + name)) {
            var text = new String(Objects.requireNonNull(capture, name).readAllBytes(), UTF_8);
            return text.substring(text.indexOf('\n') + 1);
        }
    }
}
