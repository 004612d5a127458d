package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_SCOPE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What no standard asks for, over the wire.
class OddityTest {
    private static final String GRANTED = "openid profile read offline_access";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client shrinking = PAWL.client("shrinking");
    private final Client fleeting = PAWL.client("fleeting");
    private final Client vengeful = PAWL.publicClient("vengeful");
    private final Client strict = PAWL.publicClient("strict");

    @Test
    void lessIsForEverWhereScopeNarrows() {
        var token = shrinking.signsIn(GRANTED).refreshToken();

        var less = shrinking.refreshed(token, "scope", "openid read");

        assertThat(less.text("scope")).isEqualTo("openid read");
        assertThat(shrinking.refreshes(less.refreshToken(), "scope", GRANTED))
                .isRefusedAs(INVALID_SCOPE);
        assertThat(shrinking.refreshed(less.refreshToken()).text("scope")).isEqualTo("openid read");
    }

    @Test
    void whoGoesOnRefreshingStaysSignedInWhereLifeSlides() {
        var answer = shrinking.signsIn(GRANTED);
        for (int i = 0; i < 5; i++) {
            PAWL.clock().advance(Duration.ofSeconds(99));
            answer = shrinking.refreshed(answer.refreshToken());
            assertThat(answer.number("authorization_expires_in")).isEqualTo(100);
        }

        PAWL.clock().advance(Duration.ofSeconds(100));
        assertThat(shrinking.refreshes(answer.refreshToken())).isRefusedAs(INVALID_GRANT);
    }

    @Test
    void theFirstTokenIsTheOnlyOneWhereItsSuccessorIsWithheld() {
        var first = fleeting.signsIn("openid offline_access").refreshToken();

        var answer = fleeting.refreshed(first);
        var retry = fleeting.refreshed(first);

        for (var refreshed : new Answer[] {answer, retry}) {
            assertThat(refreshed.has("access_token")).isTrue();
            assertThat(refreshed.has("refresh_token")).isFalse();
            assertThat(refreshed.has("refresh_token_timeout")).isFalse();
            assertThat(refreshed.has("authorization_expires_in")).isFalse();
        }
        PAWL.clock().advance(Duration.ofSeconds(10));
        assertThat(fleeting.refreshes(first)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    void aDeadTokenEndsANewSignInAtThatClientAndIsNoted() {
        var dead = vengeful.signsIn("openid offline_access").refreshToken();
        assertThat(vengeful.revokes(dead).status()).isEqualTo(200);
        var since = vengeful.signsIn("openid offline_access").refreshToken();
        var elsewhere = strict.signsIn().refreshToken();

        var events =
                PAWL.eventsOf(
                        () -> assertThat(vengeful.refreshes(dead)).isRefusedAs(INVALID_GRANT));

        assertThat(events)
                .extracting(event -> event.path("event").asString())
                .containsExactly("resurfaced", "refused");
        var noted = events.getFirst();
        assertThat(
                        Stream.of("client", "subject", "family", "reason", "address")
                                .map(name -> noted.path(name).asString()))
                .containsExactly(
                        "vengeful",
                        "ada",
                        Forger.familyOf(dead).toString(),
                        "family_revoked",
                        "127.0.0.1");
        assertThat(events.getLast().path("reason").asString()).isEqualTo("family_revoked");
        assertThat(events.toString()).doesNotContain(dead);
        assertThat(vengeful.refreshes(since)).isRefusedAs(INVALID_GRANT);
        assertThat(strict.refreshes(elsewhere)).succeeds();
    }

    @Test
    void aStrangerWithADeadTokenEndsNobody() {
        var dead = vengeful.signsIn("openid offline_access").refreshToken();
        assertThat(vengeful.revokes(dead).status()).isEqualTo(200);
        var since = vengeful.signsIn("openid offline_access").refreshToken();

        assertThat(strict.refreshes(dead)).isRefusedAs(INVALID_GRANT);

        assertThat(vengeful.refreshes(since)).succeeds();
    }
}
