package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the exit status of `refresh-token --strict` tells, in both generations.
class StrictTest {
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

    @ParameterizedTest
    @DisplayName("what the token endpoint said")
    @CsvSource({
        "400, invalid_grant, 4",
        "401, '', 4",
        "401, invalid_client, 6",
        "400, invalid_scope, 6",
        "429, '', 3",
        "503, '', 3",
        "500, '', 5",
        "404, '', 5"
    })
    void theAnswerDecides(int status, String error, int code) {
        var body = error.isEmpty() ? "{}" : "{\"error\":\"" + error + "\"}";
        scene.provider.answer("/token", Answer.json(status, body));

        assertBoth(code);
    }

    @Test
    @DisplayName("66: sent, and an answer that is of no use")
    void anUnreadableAnswerIsAmbiguous() {
        scene.provider.answer("/token", Answer.html("<html>"));

        assertBoth(5);
    }

    @Test
    @DisplayName("80: sent, and no answer")
    void noAnswerIsAmbiguous() throws IOException {
        try (var server = RawServer.start(line -> RawServer.HANG_UP)) {
            scene.config("token_endpoint", server.url("/token"));

            assertThat(refresh("v0.5").status()).isEqualTo(5);
            assertThat(refresh("head").status()).isEqualTo(5);
        }
    }

    @Test
    @DisplayName("79: nothing was sent")
    void aRefusedConnectionIsTransient() {
        scene.config("token_endpoint", "http://127.0.0.1:1/token");

        assertBoth(3);
    }

    @ParameterizedTest
    @DisplayName("an amr that amr_list does not want")
    @ValueSource(strings = {"v0.5", "head"})
    void theListOfMethodsCounts(String generation) {
        scene.config("amr_list", "[mfa]");

        assertThat(refresh(generation).status()).isEqualTo(7);
        assertThat(refresh(generation).err()).contains("AT1");
    }

    @Test
    void anIdTokenNotToBeBelievedIsAFailedVerification() {
        scene.idTokenClaims(Scene.claims(scene.provider.issuer(), "\"other\"", 60));

        assertBoth(7);
    }

    @Test
    void anotherIssuerIsAFailedVerification() {
        scene.provider.discovery(
                Answer.json(scene.provider.metadata().replace("\"issuer\":\"", "\"issuer\":\"x")));

        assertBoth(7);
    }

    @Test
    void aBrokenConfigurationIsConfiguration() {
        scene.config("use_pkce", "[1");

        assertBoth(6);
    }

    @ParameterizedTest
    @DisplayName("a command line that cannot be understood")
    @ValueSource(
            strings = {
                "refresh-token --strict",
                "refresh-token --strict --bogus",
                "refresh-token --strict -c x --refresh-token a --refresh-token-file b",
                "refresh-token --strict -c x --refresh-token a --compat v9",
                "refresh-token --strict -c x --refresh-token a --pem-key k"
            })
    void aMisuseIsUsage(String line) {
        var strict = scene.run(line.split(" "));
        var lenient = scene.run(line.replace("--strict ", "").replace("--strict", "").split(" "));

        assertThat(strict.status()).isEqualTo(2);
        assertThat(lenient).isEqualTo(new Outcome(1, strict.out(), strict.err()));
    }

    private void assertBoth(int code) {
        assertThat(refresh("v0.5").status()).isEqualTo(code);
        assertThat(refresh("head").status()).isEqualTo(code);
        assertThat(scene.refresh("--refresh-token", "RT1").status()).isEqualTo(1);
    }

    private Outcome refresh(String generation, String... more) {
        var all =
                new ArrayList<>(
                        List.of("--refresh-token", "RT1", "--strict", "--compat", generation));
        all.addAll(List.of(more));
        return scene.refresh(all.toArray(String[]::new));
    }
}
