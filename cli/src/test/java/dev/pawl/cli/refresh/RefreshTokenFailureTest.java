package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.RawServer;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command says when something goes wrong: exit 1, and the original's words.
class RefreshTokenFailureTest {
    private static final String NOT_RENEWED =
            "[ERROR] oidc-client: Failed to Renew Access Token from refresh token:"
                    + " refresh-token=************";

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
    @DisplayName("CL-12, CL-13: the server's status and body, as a block, twice")
    @CsvSource({
        "400, 400 Bad Request, '{\"error\":\"invalid_grant\"}'",
        "401, 401 Unauthorized, '{\"error\":\"invalid_client\"}'",
        "400, 400 Bad Request, ''",
        "500, 500 Internal Server Error, no JSON at all"
    })
    void aRefusalIsShownAsReceived(int status, String line, String body) {
        scene.provider.answer("/token", Answer.json(status, body));

        var outcome = refresh();

        var block =
                """
                  error=
                  | oauth2: cannot fetch token: %s
                  | Response: %s
                \s\s
                """
                        .formatted(line, body)
                        .indent(0);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.record("[ERROR] oidc-client: Failed"))
                .isEqualTo(NOT_RENEWED + "\n" + block);
        assertThat(outcome.record("[ERROR] oidc-client: Error during"))
                .isEqualTo("[ERROR] oidc-client: Error during Refresh Token:\n" + block);
        assertThat(scene.provider.received("/token")).hasSize(1);
    }

    @Test
    @DisplayName("CL-19: userinfo says 401")
    void userinfoRefuses() {
        scene.provider.answer("/userinfo", Answer.json(401, "{\"error\":\"invalid_token\"}"));

        var outcome = refresh();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .endsWith(
                        "[ERROR] oidc-client: Error during Refresh Token: error=\"401 Unauthorized:"
                                + " {\\\"error\\\":\\\"invalid_token\\\"}\"\n");
    }

    @Test
    @DisplayName("CL-20: HTML instead of tokens: one line, no block")
    void htmlInsteadOfTokens() {
        scene.provider.answer("/token", Answer.html("<html></html>"));

        var outcome = refresh();

        var error = " error=\"invalid character '<' looking for beginning of value\"\n";
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.record("[ERROR] oidc-client: Failed")).isEqualTo(NOT_RENEWED + error);
        assertThat(outcome.err()).endsWith("Error during Refresh Token:" + error);
        assertThat(scene.provider.received("/token")).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("CL-20: other answers that are none, in Go's words")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\":\"a | unexpected end of JSON input",
                "[] | json: cannot unmarshal array into Go value of type internal.tokenJSON",
                "{} | oauth2: server response missing access_token",
                "{\"error\":\"invalid_grant\"} | oauth2: server response missing access_token",
                "{\"access_token\":7} | json: cannot unmarshal number into Go struct field"
                        + " tokenJSON.access_token of type string"
            })
    void otherAnswersThatAreNone(String body, String reason) {
        var outcome = scene.tokenAnswer(body).refresh("--refresh-token", "RT1");

        assertThat(outcome.err())
                .endsWith("Error during Refresh Token: error=\"" + reason + "\"\n");
    }

    @Test
    @DisplayName("CL-20: an answer of a hundred thousand open brackets")
    void aBottomlessAnswer() {
        var outcome = scene.tokenAnswer("[".repeat(100_000)).refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).endsWith("error=\"exceeded max depth\"\n");
    }

    @Test
    @DisplayName("CL-23: an issuer that calls itself otherwise")
    void anIssuerOfAnotherName() {
        scene.provider.discovery(Answer.json("{\"issuer\":\"https://elsewhere.example\"}"));

        assertNotConnected(
                "oidc: issuer did not match the issuer returned by provider, expected \\\""
                        + issuer()
                        + "\\\" got \\\"https://elsewhere.example\\\"");
    }

    @Test
    @DisplayName("CL-23: no metadata")
    void noMetadata() {
        scene.provider.discovery(new Answer(404, "text/plain", "nothing here"));

        assertNotConnected("404 Not Found: nothing here");
    }

    @Test
    @DisplayName("CL-23: nobody listens")
    void nobodyListens() throws IOException {
        var port = FreePort.reserve();
        scene.config("issuer", "http://127.0.0.1:" + port);

        assertNotConnected(
                "Get \\\"http://127.0.0.1:%1$d/.well-known/openid-configuration\\\": dial tcp 127.0.0.1:%1$d: connect: connection refused"
                        .formatted(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "id.example.com/x"})
    void anIssuerThatIsNoAddress(String issuer) {
        scene.config("issuer", issuer);

        assertNotConnected(
                "Get \\\""
                        + issuer
                        + "/.well-known/openid-configuration\\\": unsupported protocol scheme"
                        + " \\\"\\\"");
    }

    @Test
    @DisplayName("82: a server that hangs up after reading the token reads it once")
    void aLostAnswerIsNotAskedForAgain() throws IOException {
        try (var server = RawServer.start(line -> RawServer.HANG_UP)) {
            var outcome =
                    scene.config("token_endpoint", server.url("/token"))
                            .refresh("--refresh-token", "RT1");

            assertThat(outcome.err())
                    .endsWith("error=\"Post \\\"" + server.url("/token") + "\\\": EOF\"\n");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    private void assertNotConnected(String reason) {
        var outcome = refresh();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        %1$s [ERROR] oidc-client: Could create OIDC provider form WellKnown endpoint: err="%2$s"
                        %1$s [ERROR] oidc-client: Error creating client: error="%2$s"
                        """
                                .formatted(Scene.STAMP, reason));
        assertThat(scene.provider.received("/token")).isEmpty();
    }

    private Outcome refresh() {
        return scene.refresh("--refresh-token", "RT-submitted");
    }

    private String issuer() {
        return scene.provider.issuer();
    }
}
