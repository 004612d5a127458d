package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The ID token of a refresh says what the first one said (OpenID Connect Core §12.2).
class RefreshedIdTokenTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");

    @Test
    @Case("C41")
    void withoutOpenidThereIsNoIdToken() {
        var signedIn = web.signsIn("read offline_access");

        assertThat(signedIn.has("id_token")).isFalse();
        assertThat(web.refreshed(signedIn.refreshToken()).has("id_token")).isFalse();
    }

    @Test
    @Case("C42")
    void issuerSubjectAndAudienceStayTheSame() {
        var first = web.signsIn();
        var next = web.refreshed(first.refreshToken()).idClaims();

        assertThat(next.path("iss").asString()).isEqualTo(Pawl.ISSUER);
        for (var claim : new String[] {"iss", "sub", "aud", "azp", "sid"})
            assertThat(next.path(claim)).isEqualTo(first.idClaims().path(claim));
    }

    @Test
    @Case({"C43", "C44"})
    void theTimeOfSignInStaysAndTheTimeOfIssueIsNew() {
        var first = web.signsIn();
        PAWL.clock().advance(Duration.ofDays(3));
        var next = web.refreshed(first.refreshToken()).idClaims();

        var signedIn = first.idClaims().path("auth_time").asLong();
        assertThat(next.path("auth_time").asLong()).isEqualTo(signedIn);
        assertThat(next.path("iat").asLong()).isEqualTo(signedIn + Duration.ofDays(3).toSeconds());
        assertThat(next.path("exp").asLong()).isGreaterThan(next.path("iat").asLong());
    }

    @Test
    @Case("C45")
    void thereIsNoNonceAtARefresh() {
        var first = web.signsIn();

        assertThat(web.refreshed(first.refreshToken(), "nonce", "n").idClaims().has("nonce"))
                .isFalse();
    }

    @Test
    @Case("C46")
    void theIdTokenIsTiedToTheAccessTokenBesideIt() {
        assertThat(isTied(web, "ES256", "SHA-256")).isTrue();
        assertThat(isTied(PAWL.client("opaque"), "RS256", "SHA-256")).isTrue();
        assertThat(isTied(keeper, "EdDSA", "SHA-512")).isTrue();
    }

    /// OpenID Connect Core §3.1.3.6.
    private static boolean isTied(Client client, String algorithm, String hash) {
        var answer = client.refreshed(client.signsIn().refreshToken());
        assertThat(Jwt.header(answer.idToken()).path("alg").asString()).isEqualTo(algorithm);
        return answer.idClaims()
                .path("at_hash")
                .asString()
                .equals(halfHash(answer.accessToken(), hash));
    }

    private static String halfHash(String text, String algorithm) {
        try {
            var hash =
                    MessageDigest.getInstance(algorithm)
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Case({"C48", "CVE-2026-43983", "CVE-2023-22492"})
    void aUserWhoIsGoneGetsNothingAndNothingIsSpent() {
        var token = web.signsIn().refreshToken();

        PAWL.restartsWith(yaml -> yaml.replace("username: ada", "username: eve"));
        var reasons =
                PAWL.reasonsOf(() -> assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("subject_gone");
        PAWL.restarts();
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case({"CVE-2026-43983", "CVE-2023-22492"})
    void aDisabledUserGetsNothingFromAnyToken() {
        var signedIn = web.signsIn();

        PAWL.restartsWith(
                yaml -> yaml.replace("username: ada", "username: ada\n    disabled: true"));
        var reasons =
                PAWL.reasonsOf(() ->
                        assertThat(web.refreshes(signedIn.refreshToken()))
                                .isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("subject_disabled");
        assertThat(web.introspects(signedIn.refreshToken()).isActive()).isFalse();
        assertThat(web.introspects(signedIn.accessToken()).isActive()).isFalse();
        assertThat(PAWL.userinfo(signedIn.accessToken()).status()).isEqualTo(401);
        assertThat(web.asksToSignIn("ada", Client.PASSWORD_OF_ADA, Parameters.of()))
                .isRefusedAs(INVALID_GRANT);
        PAWL.restarts();
        assertThat(web.refreshes(signedIn.refreshToken())).succeeds();
    }

    @Test
    @Case("C49")
    void howTheUserSignedInDoesNotRiseByRefreshing() {
        var first = web.signsIn();
        var next = web.refreshed(first.refreshToken(), "acr_values", "high", "amr", "mfa");

        assertThat(first.idClaims().path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(next.idClaims().path("amr")).isEqualTo(first.idClaims().path("amr"));
        assertThat(next.idClaims().has("acr")).isFalse();
        assertThat(next.accessClaims().path("amr")).isEqualTo(first.idClaims().path("amr"));
    }

    @Test
    @Case({"C50", "D56"})
    void openidComesBackAfterARefreshWithoutIt() {
        for (var client : new Client[] {web, keeper}) {
            var first = client.signsIn();
            var without = client.refreshed(first.refreshToken(), "scope", "profile");
            var again = client.refreshed(without.refreshToken());

            assertThat(without.has("id_token")).isFalse();
            assertThat(again.idClaims().path("sub").asString()).isEqualTo("ada");
        }
    }

    @Test
    @Case("CVE-2025-12390")
    void noTokenEverSpeaksOfAnotherUser() {
        var ada = web.signsIn();
        var bob = web.asksToSignIn("bob", "babbage", Parameters.of("scope", Client.EVERYTHING));

        for (int i = 0; i < 5; i++) {
            ada = web.refreshed(ada.refreshToken());
            bob = web.refreshed(bob.refreshToken());
            assertThat(ada.idClaims().path("sub").asString()).isEqualTo("ada");
            assertThat(bob.idClaims().path("sub").asString()).isEqualTo("bob");
            assertThat(PAWL.userinfo(bob.accessToken()).text("name")).isEqualTo("Bob Babbage");
        }
    }
}
