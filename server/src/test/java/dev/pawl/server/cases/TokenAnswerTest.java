package dev.pawl.server.cases;

import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshTokenCodec;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a token answer says (RFC 6749 §5.1, draft-ietf-oauth-refresh-token-expiration).
class TokenAnswerTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");

    /// P11: at the end of a second, where cutting the issue time off would cost most.
    @Test
    void theAccessTokenLivesAsLongAsTheAnswerSays() {
        PAWL.clock().advance(Duration.ofMillis(999));
        var answer = PAWL.client("web").signsIn();

        PAWL.clock().advance(Duration.ofSeconds(answer.number("expires_in")).minusMillis(1));
        assertThat(PAWL.userinfo(answer.accessToken()).status()).isEqualTo(200);
        PAWL.clock().advance(Duration.ofMillis(1_002));
        assertThat(PAWL.userinfo(answer.accessToken()).status()).isEqualTo(401);
    }

    @Test
    @Case({"B28", "B29"})
    void theAnswerIsJsonThatNobodyMayKeep() {
        var answer = web.refreshed(web.signsIn().refreshToken());

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
    }

    @Test
    @Case("B30")
    void everyRefreshMakesAnotherAccessToken() {
        var first = keeper.signsIn();
        var second = keeper.refreshed(first.refreshToken());
        var third = keeper.refreshed(second.refreshToken());

        assertThat(second.accessToken())
                .isNotEqualTo(first.accessToken())
                .isNotEqualTo(third.accessToken());
        assertThat(second.accessClaims().path("jti"))
                .isNotEqualTo(third.accessClaims().path("jti"));
    }

    @Test
    @Case("B31")
    void theLifetimeIsWhatTheTokenSays() {
        var answer = web.refreshed(web.signsIn().refreshToken());
        var claims = answer.accessClaims();

        assertThat(answer.json().path("expires_in").isIntegralNumber()).isTrue();
        assertThat(answer.number("expires_in")).isEqualTo(3_600);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3_600);
    }

    @Test
    @Case("B32")
    void aRefreshTokenIsLongVisibleAndHardToGuess() {
        var token = web.signsIn().refreshToken();

        assertThat(token).matches("[\\x21-\\x7e]+").hasSize(RefreshTokenCodec.LENGTH);
        assertThat(entropyOf(token, web.signsIn().refreshToken())).isGreaterThan(96);
    }

    /// How many bits differ between two tokens, doubled: of random bits every second one does.
    private static int entropyOf(String token, String other) {
        var differing = 0;
        for (int bit = 0; bit < 60 * 8; bit++)
            if (Forger.bit(token, bit) != Forger.bit(other, bit)) differing++;
        return 2 * differing;
    }

    @Test
    @Case("B32")
    void noTwoRefreshTokensAreAlike() {
        var tokens = new HashSet<String>();
        var token = app.signsIn().refreshToken();
        for (int i = 0; i < 50; i++) {
            tokens.add(token);
            token = app.refreshed(token).refreshToken();
        }

        assertThat(tokens).hasSize(50);
    }

    @Test
    @Case({"B33", "E67"})
    void aClientThatStoresWhateverItGetsSurvivesWithAndWithoutRotation() {
        for (var client : new Client[] {web, keeper, app}) {
            var stored = client.signsIn().refreshToken();
            for (int i = 0; i < 5; i++) stored = client.refreshed(stored).refreshToken();

            assertThat(stored).startsWith(RefreshTokenCodec.PREFIX);
        }
    }

    @Test
    @Case("B34")
    void bothLifetimesAreToldAndTheShorterComesFirst() {
        for (var client : new Client[] {web, keeper, app}) {
            var answer = client.refreshed(client.signsIn().refreshToken());

            assertThat(answer.number("refresh_token_timeout"))
                    .isPositive()
                    .isLessThanOrEqualTo(answer.number("authorization_expires_in"));
        }
    }

    @Test
    void theRetryWindowIsToldWhereThereIsOne() {
        assertThat(app.signsIn().number("refresh_token_retry_window")).isEqualTo(30);

        var kept = keeper.signsIn();
        assertThat(kept.number("refresh_token_retry_window"))
                .isEqualTo(kept.number("authorization_expires_in"));
    }

    @Test
    @Case("B35")
    void theLifetimeShrinksTowardsTheEndOfTheAuthorization() {
        var answer = app.signsIn();
        assertThat(answer.number("refresh_token_timeout"))
                .isEqualTo(Duration.ofDays(14).toSeconds());
        assertThat(answer.number("authorization_expires_in"))
                .isEqualTo(Duration.ofDays(30).toSeconds());

        PAWL.clock().advance(Duration.ofDays(10));
        answer = app.refreshed(answer.refreshToken());
        assertThat(answer.number("refresh_token_timeout"))
                .isEqualTo(Duration.ofDays(14).toSeconds());
        assertThat(answer.number("authorization_expires_in"))
                .isEqualTo(Duration.ofDays(20).toSeconds());

        PAWL.clock().advance(Duration.ofDays(10));
        answer = app.refreshed(answer.refreshToken());
        assertThat(answer.number("refresh_token_timeout"))
                .isEqualTo(Duration.ofDays(10).toSeconds());
        assertThat(answer.number("authorization_expires_in"))
                .isEqualTo(Duration.ofDays(10).toSeconds());
    }

    @Test
    @Case("B36")
    void theScopeIsToldAlsoWhereItIsNotWhatWasAskedFor() {
        var token = web.signsIn("openid read write offline_access").refreshToken();

        var narrowed = web.refreshed(token, "scope", "read");
        var whole = web.refreshed(narrowed.refreshToken());

        assertThat(narrowed.scope()).containsExactly("read");
        assertThat(whole.scope()).containsExactly("openid", "read", "write", "offline_access");
    }

    @Test
    @Case({"B37", "E80"})
    void noAccessTokenOutlivesItsFamily() {
        var token = app.signsIn().refreshToken();
        PAWL.clock().advance(Duration.ofDays(13));
        token = app.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofDays(13));
        token = app.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofDays(4).minusSeconds(10));

        var answer = app.refreshed(token);

        assertThat(answer.number("expires_in")).isEqualTo(10);
        assertThat(answer.number("authorization_expires_in")).isEqualTo(10);
        assertThat(answer.accessClaims().path("exp").asLong())
                .isEqualTo(PAWL.clock().instant().plusSeconds(10).getEpochSecond());
    }

    @Test
    @Case("B39")
    void aClientOnItsOwnBehalfGetsNoRefreshTokenWhateverItAsksFor() {
        var machine = PAWL.client("machine");

        assertThat(machine.asks("grant_type", "client_credentials").has("refresh_token")).isFalse();
        var asked =
                web.asks("grant_type", "client_credentials", "scope", "openid offline_access read");
        assertThat(asked).succeeds();
        assertThat(asked.has("refresh_token")).isFalse();
        assertThat(asked.has("id_token")).isFalse();
        assertThat(asked.scope()).containsExactly("read");
    }

    @Test
    @Case("B40")
    void aRefreshTokenIsHandedOutOnlyWithOfflineAccessAndToClientsThatRefresh() {
        assertThat(web.signsIn("openid").has("refresh_token")).isFalse();
        assertThat(web.signsIn("openid").has("refresh_token_timeout")).isFalse();
        assertThat(PAWL.client("once").signsIn("openid offline_access").has("refresh_token"))
                .isFalse();
    }

    @Test
    @Case("B40")
    void aPolicyMayHandOneOutWithEveryGrant() {
        PAWL.restartsWith(yaml ->
                yaml.replace("{ rotation: always }", "{ rotation: always, issue: always }"));

        var answer = web.signsIn("openid");

        assertThat(web.refreshes(answer.refreshToken())).succeeds();
        PAWL.restarts();
    }
}
