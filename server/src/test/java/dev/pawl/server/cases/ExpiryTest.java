package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long a family lives: ten seconds at rest and a hundred in all, for the client of these
/// tests.
class ExpiryTest {
    private static final String SCOPE = "openid offline_access";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client brief = PAWL.client("brief");
    private final Client app = PAWL.publicClient("app");

    @Test
    @Case("I124")
    void aFamilyThatRestsTooLongIsDead() {
        var resting = brief.signsIn(SCOPE).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(10));

        assertThat(reasonOf(resting)).isEqualTo("idle_too_long");
    }

    @Test
    @Case({"I125", "I126"})
    void useRenewsTheRestButNeverPastTheEnd() {
        var answer = brief.signsIn(SCOPE);
        for (int i = 0; i < 11; i++) {
            PAWL.clock().advance(Duration.ofSeconds(9));
            answer = brief.refreshed(answer.refreshToken());
        }
        assertThat(answer.number("refresh_token_timeout")).isEqualTo(1);
        PAWL.clock().advance(Duration.ofSeconds(1));

        assertThat(reasonOf(answer.refreshToken())).isEqualTo("expired");
    }

    @Test
    @Case("I128")
    void aLifetimeThatBecameShorterEndsLivingFamiliesAndALongerOneResurrectsNone() {
        var old = app.signsIn().refreshToken();
        PAWL.clock().advance(Duration.ofDays(8));

        PAWL.restartsWith(yaml -> yaml.replace(APP, SHORTER));
        assertThat(app.refreshes(old)).isRefusedAs(INVALID_GRANT);
        PAWL.restarts();
        old = app.refreshed(old).refreshToken();

        PAWL.clock().advance(Duration.ofDays(14));
        PAWL.restartsWith(yaml -> yaml.replace(APP, LONGER));
        assertThat(app.refreshes(old)).isRefusedAs(INVALID_GRANT);
        PAWL.restarts();
    }

    private static final String APP = "- client_id: app\n";
    private static final String SHORTER =
            APP + "    refresh: { refresh_token_lifetime: 7d, refresh_token_idle: 7d }\n";
    private static final String LONGER =
            APP + "    refresh: { refresh_token_lifetime: 90d, refresh_token_idle: 90d }\n";

    @Test
    @Case("I132")
    void anExpiredFamilyIsInactiveAndMayStillBeRevoked() {
        var signedIn = brief.signsIn(SCOPE);
        PAWL.clock().advance(Duration.ofSeconds(10));

        assertThat(brief.introspects(signedIn.refreshToken()).isActive()).isFalse();
        assertThat(brief.introspects(signedIn.accessToken()).isActive()).isFalse();
        assertThat(brief.revokes(signedIn.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    @Case("I133")
    void lookingAtATokenIsNoUseOfIt() {
        var signedIn = brief.signsIn(SCOPE);
        for (int i = 0; i < 9; i++) {
            PAWL.clock().advance(Duration.ofSeconds(1));
            assertThat(brief.introspects(signedIn.refreshToken()).number("refresh_token_timeout"))
                    .isEqualTo(9 - i);
            assertThat(PAWL.userinfo(signedIn.accessToken()).status()).isEqualTo(200);
        }
        PAWL.clock().advance(Duration.ofSeconds(1));

        assertThat(reasonOf(signedIn.refreshToken())).isEqualTo("idle_too_long");
    }

    @Test
    @Case("I134")
    void everySignInHasATimerOfItsOwn() {
        var laptop = brief.signsIn(SCOPE).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(6));
        var phone = brief.signsIn(SCOPE).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(6));

        assertThat(reasonOf(laptop)).isEqualTo("idle_too_long");
        assertThat(brief.refreshes(phone)).succeeds();
    }

    @Test
    @Case({"I135", "A3", "A10", "A17"})
    void whateverIsWrongWithATokenTheAnswerIsTheSameToTheByte() {
        var unknown = brief.refreshes(Forger.withKeysOf(Scratch.KEYS).ofNoFamily()).shape();
        var revoked = brief.signsIn(SCOPE).refreshToken();
        assertThat(brief.revokes(revoked).status()).isEqualTo(200);
        var spent = brief.signsIn(SCOPE).refreshToken();
        var successor = brief.refreshed(spent).refreshToken();
        assertThat(brief.refreshes(successor)).succeeds();

        assertThat(brief.refreshes("garbage").shape()).isEqualTo(unknown);
        assertThat(brief.refreshes(Forger.withOwnKey().ofNoFamily()).shape()).isEqualTo(unknown);
        assertThat(brief.refreshes(app.signsIn().refreshToken()).shape()).isEqualTo(unknown);
        assertThat(brief.refreshes(revoked).shape()).isEqualTo(unknown);
        assertThat(brief.refreshes(spent).shape()).isEqualTo(unknown);
        PAWL.clock().advance(Duration.ofSeconds(10));
        assertThat(brief.refreshes(successor).shape()).isEqualTo(unknown);
    }

    @Test
    @Case("I136")
    void aClockThatGoesBackExtendsNothing() {
        var token = brief.signsIn(SCOPE).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(9));
        token = brief.refreshed(token).refreshToken();
        PAWL.clock().goBack(Duration.ofMinutes(1));
        token = brief.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofMinutes(1));
        PAWL.clock().advance(Duration.ofSeconds(10));

        assertThat(reasonOf(token)).isEqualTo("idle_too_long");
    }

    private String reasonOf(String token) {
        var reasons =
                PAWL.reasonsOf(() -> assertThat(brief.refreshes(token)).isRefusedAs(INVALID_GRANT));
        assertThat(reasons).hasSize(1);
        return reasons.getFirst();
    }
}
