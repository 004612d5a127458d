package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a token may be seen, where not, and how to hand one over unseen.
class SecretsTest {
    private static final String RT = "rt-Submitted/0123456789";

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
    @DisplayName("CL-27: --debug adds a line per member, in the original's order, tokens masked")
    void debugLinesMaskTokens() {
        var outcome =
                scene.tokens("\"nonce\":\"n 1\",\"id_token\":\"" + scene.idToken() + "\"")
                        .refresh("--refresh-token", RT, "--debug");

        assertThat(outcome.err())
                .contains(
                        """
                        [DEBUG] oidc-client: Access Token Response: access_token=************
                        [DEBUG] oidc-client: Access Token Response: token_type=Bearer
                        [DEBUG] oidc-client: Access Token Response: expires_in="2026-11-20 12:45:10.651261921 +0000 UTC m=+3600.066114287"
                        [DEBUG] oidc-client: Access Token Response: refresh_token=************
                        [DEBUG] oidc-client: Access Token Response: id_token=************
                        [DEBUG] oidc-client: Access Token Response: nonce="n 1"
                        [DEBUG] oidc-client: Access Token Response: scope="openid profile"
                        [INFO]  oidc-client: Access Token Response:
                        """
                                .replace("[DEBUG]", Scene.STAMP + " [DEBUG]")
                                .replace("[INFO]", Scene.STAMP + " [INFO]"));
    }

    @Test
    void theResultShowsTheTokens() {
        var outcome =
                scene.tokenAnswer("{\"access_token\":\"AT1\"}").refresh("--refresh-token", RT);

        assertThat(outcome.record("[INFO]  oidc-client: Access Token Response"))
                .contains("\"access_token\": \"AT1\"", "\"refresh_token\": \"" + RT + "\"");
    }

    @ParameterizedTest
    @DisplayName("115: a server that quotes the token in its refusal does not make us repeat it")
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_grant\",\"error_description\":\"unknown:"
                        + " rt-Submitted/0123456789.\"}",
                "{\"error\":\"x\",\"d\":\"rt-Submitted\\/0123456789\"}",
                "token=rt-Submitted%2F0123456789&x=1",
                "<b>rt-Submitted/0123456789</b>",
                "{\"refresh_token\":\"another-Submitted-one\"}"
            })
    void aQuotedTokenIsMasked(String body) {
        scene.provider.answer("/token", Answer.json(400, body));

        var outcome = scene.refresh("--refresh-token", RT);

        assertThat(outcome.err()).contains("************").doesNotContain("Submitted");
    }

    @Test
    @DisplayName("115: nor does one that quotes the access token or the client's secret")
    void otherSecretsAreMaskedToo() {
        scene.config("client_secret", "a-long-client-secret");
        scene.provider.answer(
                "/userinfo", Answer.json(401, "{\"t\":\"AT1\",\"s\":\"a-long-client-secret\"}"));

        var outcome = scene.refresh("--refresh-token", RT);

        assertThat(outcome.record("[ERROR]"))
                .contains("{\\\"t\\\":\\\"************\\\",\\\"s\\\":\\\"************\\\"}");
    }

    @Test
    @DisplayName(
            "115: a body of any size is masked, and an access token no header can hold stays"
                    + " secret")
    void hostileAnswersDoNotBreakTheMask() {
        var long1 = "{\"id_token\":\"" + "\\\\a".repeat(300_000) + "\"}";
        scene.provider.answer("/token", Answer.json(400, long1));
        assertThat(scene.refresh("--refresh-token", RT).err())
                .contains("Response: {\"id_token\":\"************\"}\n");

        var outcome =
                scene.tokenAnswer("{\"access_token\":\"at\\nx\"}").refresh("--refresh-token", RT);
        assertThat(outcome.record("[ERROR] oidc-client: Error during"))
                .contains("unsendable request")
                .doesNotContain("at\\n", "Bearer");
    }

    @Test
    void aShortTokenIsMaskedOnlyAsAWord() {
        scene.provider.answer("/token", Answer.json(400, "{\"error\":\"invalid id\"}"));

        assertThat(scene.refresh("--refresh-token", "id").err())
                .contains("Response: {\"error\":\"invalid ************\"}");
    }

    @ParameterizedTest
    @DisplayName("114: a token from a file, whatever its line end")
    @ValueSource(strings = {RT, RT + "\n", RT + "\r\n"})
    void aTokenFromAFile(String content) {
        var file = scene.file("rt", content);

        assertThat(scene.refresh("--refresh-token-file", file).status()).isZero();
        assertSent();
    }

    @Test
    @DisplayName("114: a token from standard input")
    void aTokenFromStandardInput() {
        assertThat(scene.input(RT + "\n").refresh("--refresh-token", "-").status()).isZero();
        assertSent();
    }

    @Test
    @DisplayName("114: a token from the environment, which a flag overrides")
    void aTokenFromTheEnvironment() {
        scene.variable("OIDC_REFRESH_TOKEN", RT);

        assertThat(scene.refresh().status()).isZero();
        assertSent();

        scene.refresh("--refresh-token", "other");
        assertThat(scene.provider.received("/token").get(1).body()).endsWith("=other");
    }

    @Test
    void aTokenFromTwoPlacesIsAMistake() {
        var outcome = scene.refresh("--refresh-token", "a", "--refresh-token-file", "b");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .isEqualTo(
                        "if any flags in the group [refresh-token refresh-token-file] are set none"
                                + " of the others can be; [refresh-token refresh-token-file] were all"
                                + " set\n");
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsAnErrorBeforeAnyRequest() {
        var missing = scene.refresh("--refresh-token-file", "no-such-file");
        var empty = scene.refresh("--refresh-token-file", scene.file("rt", "\n"));
        var twoLines = scene.refresh("--refresh-token-file", scene.file("rt", "a\nb\n"));

        assertThat(missing.err())
                .isEqualTo(
                        Scene.STAMP
                                + " [ERROR] oidc-client: Could not read refresh token:"
                                + " err=\"open no-such-file: no such file or directory\"\n");
        assertThat(empty.err()).contains("is empty");
        assertThat(twoLines.err()).contains("has more than one line");
        assertThat(scene.provider.received("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void anEmptyTokenIsNotSent() {
        var outcome = scene.refresh("--refresh-token", "");

        assertThat(outcome.err())
                .contains(
                        "Failed to Renew Access Token from refresh token: refresh-token=\"\""
                                + " error=\"oauth2: token expired and refresh token is not set\"\n");
        assertThat(scene.provider.received("/token")).isEmpty();
    }

    private void assertSent() {
        assertThat(scene.provider.received("/token").get(0).body())
                .isEqualTo("grant_type=refresh_token&refresh_token=rt-Submitted%2F0123456789");
    }
}
