package dev.pawl.cli.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command sends, and where.
class RefreshTokenRequestTest {
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
    @DisplayName("CL-10: client_secret_post: four parameters in alphabetical order, no header")
    void postSendsEverythingInTheForm() {
        scene.config("auth_method", "client_secret_post").refresh("--refresh-token", "RT1");

        var request = scene.provider.received("/token").get(0);
        assertThat(request.authorization()).isEmpty();
        assertThat(request.body())
                .isEqualTo(
                        "client_id=cid&client_secret=s3cr%26t"
                                + "&grant_type=refresh_token&refresh_token=RT1");
    }

    @Test
    @DisplayName("CL-11: Basic of the form-encoded pair; no scope, nothing else in the form")
    void basicIsFormEncoded() {
        scene.refresh("--refresh-token", "RT1");

        var request = scene.provider.received("/token").get(0);
        var pair = Base64.getEncoder().encodeToString("cid:s3cr%26t".getBytes(UTF_8));
        assertThat(request.authorization()).contains("Basic " + pair);
        assertThat(request.body()).isEqualTo("grant_type=refresh_token&refresh_token=RT1");
    }

    @ParameterizedTest
    @DisplayName("with use_pkce the secret stays here")
    @CsvSource({
        "client_secret_basic, grant_type=refresh_token&refresh_token=RT1",
        "client_secret_post, client_id=cid&grant_type=refresh_token&refresh_token=RT1",
        "none, client_id=cid&grant_type=refresh_token&refresh_token=RT1"
    })
    void withPkceTheSecretIsNotSent(String method, String body) {
        scene.config("auth_method", method)
                .config("use_pkce", "true")
                .refresh("--refresh-token", "RT1");

        var request = scene.provider.received("/token").get(0);
        assertThat(request.body()).isEqualTo(body);
        assertThat(request.toString()).doesNotContain("s3cr");
    }

    @Test
    void endpointsOfTheConfigurationWin() {
        scene.provider.answer("/other-token", Answer.json("{\"access_token\":\"AT1\"}"));

        var outcome =
                scene.config("token_endpoint", scene.provider.url("/other-token"))
                        .config("jwks_endpoint", scene.provider.url("/other-jwks"))
                        .refresh("--refresh-token", "RT1", "--debug");

        assertThat(outcome.err())
                .startsWith(
                        Scene.STAMP
                                + " [DEBUG] oidc-client: Using Custom JWK endpoint: jwk_endpoint="
                                + scene.provider.url("/other-jwks")
                                + "\n")
                .contains("  | TokenEndpoint: " + scene.provider.url("/other-token") + "\n");
        assertThat(scene.provider.received("/token")).isEmpty();
    }
}
