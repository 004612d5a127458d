package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_SCOPE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An answer may be lost; whoever asks for it again gets the same refresh token, as long as nobody
/// used it.
class RetryTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client app = PAWL.publicClient("app");

    @Test
    @Case("F81")
    void aRetryGetsTheSameSuccessorAndAnAccessTokenOfItsOwn() {
        for (var client : new Client[] {web, app}) {
            var token = client.signsIn().refreshToken();

            var lost = client.refreshed(token);
            var retried = client.refreshed(token);

            assertThat(retried.refreshToken()).isEqualTo(lost.refreshToken()).isNotEqualTo(token);
            assertThat(retried.accessToken()).isNotEqualTo(lost.accessToken());
        }
    }

    @Test
    @Case("F82")
    void aClientThatAsksAgainAfterThirtyOneSecondsIsAnswered() {
        var token = web.signsIn().refreshToken();
        var successor = web.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(31));

        assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor);
    }

    @Test
    @Case("F83")
    void aRetryAfterTheServerStartedAnewGetsTheSameSuccessor() {
        var token = app.signsIn().refreshToken();
        var successor = app.refreshed(token).refreshToken();

        PAWL.restarts();

        assertThat(app.refreshed(token).refreshToken()).isEqualTo(successor);
        assertThat(app.refreshes(successor)).succeeds();
    }

    @Test
    @Case("F85")
    void anotherClientCannotRetry() {
        var token = app.signsIn().refreshToken();
        var successor = app.refreshed(token).refreshToken();

        assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT);
        assertThat(app.refreshed(token).refreshToken()).isEqualTo(successor);
    }

    @Test
    @Case("F85")
    void aRetryMayAskForAnotherScopeButNotForMore() {
        var token = web.signsIn("read write offline_access").refreshToken();
        var successor = web.refreshed(token, "scope", "read").refreshToken();

        var retried = web.refreshed(token, "scope", "write");

        assertThat(retried.refreshToken()).isEqualTo(successor);
        assertThat(retried.scope()).containsExactly("write");
        assertThat(web.refreshes(token, "scope", "openid")).isRefusedAs(INVALID_SCOPE);
        assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor);
    }

    @Test
    @Case("F86")
    void onceTheSuccessorWasUsedThereIsNoRetry() {
        var first = app.signsIn().refreshToken();
        var second = app.refreshed(first).refreshToken();
        var third = app.refreshed(second).refreshToken();

        var reasons =
                PAWL.reasonsOf(() -> assertThat(app.refreshes(first)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("late_duplicate");
        assertThat(app.refreshes(third)).succeeds();
    }

    @Test
    @Case("F87")
    void theWindowCountsFromTheFirstRotationHoweverOftenItIsUsed() {
        var token = web.signsIn().refreshToken();
        var successor = web.refreshed(token).refreshToken();
        for (int i = 0; i < 2; i++) {
            PAWL.clock().advance(Duration.ofMillis(29_999));
            assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor);
        }
        PAWL.clock().advance(Duration.ofMillis(2));

        var reasons =
                PAWL.reasonsOf(() -> assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("replayed");
        assertThat(web.refreshes(successor)).succeeds();
    }

    @Test
    @Case("F88")
    void theTokenBeforeTheLastIsNoRetryEvenWithinTheWindow() {
        var first = web.signsIn().refreshToken();
        var second = web.refreshed(first).refreshToken();
        var third = web.refreshed(second).refreshToken();

        assertThat(web.refreshes(first)).isRefusedAs(INVALID_GRANT);
        assertThat(web.refreshed(second).refreshToken()).isEqualTo(third);
    }

    @Test
    @Case({"F89", "F91"})
    void noRetryOutlivesTheFamily() {
        var brief = PAWL.client("brief");
        var token = brief.signsIn("openid offline_access").refreshToken();
        assertThat(brief.refreshes(token)).succeeds();
        PAWL.clock().advance(Duration.ofSeconds(10));

        var reasons =
                PAWL.reasonsOf(() -> assertThat(brief.refreshes(token)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("idle_too_long");
    }

    @Test
    @Case("F89")
    void noRetryMintsPastTheEndOfTheAuthorization() {
        var brief = PAWL.client("brief");
        var token = brief.signsIn("openid offline_access").refreshToken();
        for (int i = 0; i < 11; i++) {
            PAWL.clock().advance(Duration.ofSeconds(9));
            token = brief.refreshed(token).refreshToken();
        }
        var successor = brief.refreshed(token);

        assertThat(brief.refreshed(token).number("expires_in")).isEqualTo(1);
        PAWL.clock().advance(Duration.ofSeconds(1));
        assertThat(brief.refreshes(token)).isRefusedAs(INVALID_GRANT);
        assertThat(brief.refreshes(successor.refreshToken())).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("F90")
    void noRetryRevivesARevokedFamily() {
        var token = app.signsIn().refreshToken();
        var successor = app.refreshed(token).refreshToken();
        assertThat(app.revokes(successor).status()).isEqualTo(200);

        var reasons =
                PAWL.reasonsOf(() -> assertThat(app.refreshes(token)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("family_revoked");
    }

    @Test
    @Case("F92")
    void aRetryNeitherLengthensARestNorAddsAGeneration() {
        var token = app.signsIn().refreshToken();
        var first = app.refreshed(token);
        PAWL.clock().advance(Duration.ofSeconds(20));

        var events =
                PAWL.eventsOf(() ->
                        assertThat(untilIdle(app.refreshed(token)))
                                .isEqualTo(untilIdle(first) - 20));

        assertThat(events.getLast().path("outcome").asString()).isEqualTo("repeated");
        assertThat(events.getLast().path("generation").asInt()).isEqualTo(1);
    }

    private static long untilIdle(Answer answer) {
        return answer.number("refresh_token_timeout");
    }

    @Test
    @Case({"F93", "F94"})
    void manyRetriesLeaveOneLivingTokenAndDieTogether() {
        var token = app.signsIn().refreshToken();
        var successor = app.refreshed(token).refreshToken();
        var accessTokens = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var retried = app.refreshed(token);
            assertThat(retried.refreshToken()).isEqualTo(successor);
            accessTokens.add(retried.accessToken());
        }
        assertThat(accessTokens).doesNotHaveDuplicates().allMatch(this::isAlive);

        var third = app.refreshed(successor).refreshToken();
        assertThat(app.revokes(third).status()).isEqualTo(200);

        assertThat(accessTokens).noneMatch(this::isAlive);
        for (var each : List.of(token, successor, third))
            assertThat(app.refreshes(each)).isRefusedAs(INVALID_GRANT);
    }

    private boolean isAlive(String accessToken) {
        return PAWL.userinfo(accessToken).status() == 200;
    }

    @Test
    @Case("F93")
    void theNumberOfRetriesIsBoundedAndTheSuccessorUnharmed() {
        var token = web.signsIn().refreshToken();
        var successor = web.refreshed(token).refreshToken();
        for (int i = 0; i < 64; i++) assertThat(web.refreshes(token)).succeeds();

        var reasons =
                PAWL.reasonsOf(() -> {
                    var answer = web.refreshes(token);
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.header("Retry-After")).isEqualTo("5");
                    assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
                });

        assertThat(reasons).containsExactly("too_many_repeats");
        PAWL.clock().advance(Duration.ofSeconds(5));
        assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor);
        assertThat(web.refreshes(successor)).succeeds();
    }

    @Test
    @Case("F95")
    void aClientThatComesBackFromAnotherAddressIsAnswered() {
        var token = web.signsIn().refreshToken();
        var successor = web.refreshed(token).refreshToken();
        var refresh = Parameters.of("grant_type", "refresh_token", "refresh_token", token);

        var call =
                Call.post("/oauth2/token")
                        .with("Authorization", web.basic())
                        .with("User-Agent", "another");
        var answer = PAWL.answersFrom("127.9.9.9", call.form(refresh));

        assertThat(answer.refreshToken()).isEqualTo(successor);
    }

    @Test
    @Case("F96")
    void theAnswerDoesNotTellThatItIsARepetition() {
        var token = web.signsIn().refreshToken();

        var first = web.refreshed(token);
        var retried = web.refreshed(token);

        assertThat(retried.json().propertyNames())
                .containsExactlyElementsOf(first.json().propertyNames());
        assertThat(retried.headers().map().keySet()).isEqualTo(first.headers().map().keySet());
    }
}
