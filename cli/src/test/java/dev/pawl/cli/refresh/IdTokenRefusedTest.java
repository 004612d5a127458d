package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.SigningKey;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CL-14 to CL-18: an ID token that is not believed ends the command before userinfo is asked.
class IdTokenRefusedTest {
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
    @DisplayName("CL-14: a stranger's signature")
    void aStrangersSignature() {
        var stranger = SigningKey.ec("rsa-1");
        scene.config("token_signing_alg", "[ES256]")
                .tokens(
                        "\"id_token\":\""
                                + stranger.sign(Scene.claims(issuer(), "\"cid\"", 60))
                                + "\"");

        assertNotBelieved("failed to verify signature: failed to verify id token signature");
    }

    @Test
    @DisplayName("CL-15: another audience")
    void anotherAudience() {
        scene.idTokenClaims(Scene.claims(issuer(), "[\"other\",\"more\"]", 60));

        assertNotBelieved("oidc: expected audience \\\"cid\\\" got [\\\"other\\\" \\\"more\\\"]");
    }

    @Test
    @DisplayName("CL-16: another issuer")
    void anotherIssuer() {
        scene.idTokenClaims(Scene.claims("https://evil.example", "\"cid\"", 60));

        assertNotBelieved(
                "oidc: id token issued by a different provider, expected \\\""
                        + issuer()
                        + "\\\" got \\\"https://evil.example\\\"");
    }

    @Test
    @DisplayName("CL-17: an expired token, without leeway")
    void anExpiredToken() {
        scene.idTokenClaims(Scene.claims(issuer(), "\"cid\"", 1000 - Scene.NOW.getEpochSecond()));

        assertNotBelieved("oidc: token is expired (Token Expiry: 1970-01-01 00:16:40 +0000 UTC)");
    }

    @Test
    void aTokenFromTheFuture() {
        var claims = Scene.claims(issuer(), "\"cid\"", 60).replace("}", ",\"nbf\":1800000000}");
        scene.idTokenClaims(claims);

        assertNotBelieved(
                "oidc: current time 2026-11-20 11:45:10.651261921 +0000 UTC m=+0.066114287"
                        + " before the nbf (not before) time: 2027-01-15 08:00:00 +0000 UTC");
    }

    @Test
    @DisplayName("CL-18: an algorithm that is not listed")
    void anAlgorithmThatIsNotListed() {
        scene.config("token_signing_alg", "[ES256, PS256]");

        assertNotBelieved(
                "oidc: id token signed with unsupported algorithm,"
                        + " expected [\\\"ES256\\\" \\\"PS256\\\"] got \\\"RS256\\\"");
    }

    @Test
    void whatIsNoTokenAtAll() {
        scene.tokens("\"id_token\":\"abc\"");

        assertNotBelieved(
                "oidc: malformed jwt: square/go-jose: compact JWS format must have three parts");
    }

    @Test
    void keysThatCannotBeHad() {
        scene.provider.answer("/jwks", new Answer(500, "text/plain", "down"));

        assertNotBelieved(
                "failed to verify signature: fetching keys oidc:"
                        + " get keys failed: 500 Internal Server Error down");
    }

    private void assertNotBelieved(String reason) {
        var outcome = scene.refresh("--refresh-token", "RT-submitted");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .endsWith(
                        """
                        %1$s [ERROR] oidc-client: ID Token validation failed: err="%2$s"
                        %1$s [ERROR] oidc-client: Error during Refresh Token: error="%2$s"
                        """
                                .formatted(Scene.STAMP, reason));
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    private String issuer() {
        return scene.provider.issuer();
    }
}
