package dev.pawl.client.testing.chaos;

import static dev.pawl.client.testing.chaos.Asking.refreshToken;
import static dev.pawl.client.testing.chaos.Faults.emptyStatus;
import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.expiresIn;
import static dev.pawl.client.testing.chaos.Faults.halfBody;
import static dev.pawl.client.testing.chaos.Faults.hold;
import static dev.pawl.client.testing.chaos.Faults.holdAnswer;
import static dev.pawl.client.testing.chaos.Faults.html;
import static dev.pawl.client.testing.chaos.Faults.hugeBody;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static dev.pawl.client.testing.chaos.Faults.loseRequest;
import static dev.pawl.client.testing.chaos.Faults.member;
import static dev.pawl.client.testing.chaos.Faults.omitDate;
import static dev.pawl.client.testing.chaos.Faults.omitIdToken;
import static dev.pawl.client.testing.chaos.Faults.omitRefreshToken;
import static dev.pawl.client.testing.chaos.Faults.omitScope;
import static dev.pawl.client.testing.chaos.Faults.resetAnswer;
import static dev.pawl.client.testing.chaos.Faults.resetRequest;
import static dev.pawl.client.testing.chaos.Faults.retryAfter;
import static dev.pawl.client.testing.chaos.Faults.skewDate;
import static dev.pawl.client.testing.chaos.Faults.status;
import static dev.pawl.client.testing.chaos.Faults.statusAfterConsuming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private final ChaosIssuer issuer =
            ChaosIssuer.start(MovableClock.at(Instant.parse("2026-11-20T12:00:00Z")));
    private final Asking client = new Asking(issuer);
    private final Secret token = issuer.login().refreshToken();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void anAnswerLostAfterConsumingLeavesASpentToken() {
        for (var fault : List.of(loseAnswer(), resetAnswer(), halfBody())) {
            var alive = issuer.login().refreshToken();
            issuer.token().next(fault);

            assertLost(alive);

            assertThat(client.refresh(alive).status()).isEqualTo(400);
        }
        assertThat(issuer.refreshes()).isEqualTo(3);
        assertThat(issuer.doubleSpends()).isEqualTo(3);
    }

    @Test
    void aRequestLostBeforeConsumingLeavesAGoodToken() {
        issuer.token().next(loseRequest()).next(resetRequest());

        assertLost(token);
        assertLost(token);

        assertThat(issuer.deliveries()).isEqualTo(2);
        assertThat(client.refresh(token).status()).isEqualTo(200);
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void membersAreLeftOutOrTwisted() {
        issuer.token()
                .next(omitRefreshToken(), omitScope(), omitIdToken(), expiresIn("\"3600\""))
                .next(member("refresh_token", "null"), expiresIn("1e40"));
        issuer.rotating(false);

        var sparse = client.refresh(token).body();
        var twisted = client.refresh(token).body();

        assertThat(JsonObject.tryParse(sparse).orElseThrow().members())
                .containsOnlyKeys("access_token", "token_type", "expires_in")
                .containsEntry("expires_in", "3600");
        assertThat(JsonObject.tryParse(twisted).orElseThrow().members())
                .containsEntry("refresh_token", null)
                .containsEntry("expires_in", new BigDecimal("1e40"));
    }

    @Test
    void aRefusalConsumesNothing() {
        issuer.token().next(error("invalid_client")).next(emptyStatus(401)).next(status(502));

        var unknown = client.refresh(token);
        assertThat(unknown.statusLine()).isEqualTo("401 -");
        assertThat(unknown.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(client.refresh(token).body()).isEmpty();
        assertThat(client.refresh(token).body()).isEqualTo("out of order");
        assertThat(client.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void aPageOrAFailureAfterConsumingSpendsTheToken() {
        for (var fault : List.of(html(), statusAfterConsuming(500))) {
            var alive = issuer.login().refreshToken();
            issuer.token().next(fault);

            assertThat(client.refresh(alive).body()).doesNotContain("refresh_token");
            assertThat(client.refresh(alive).body()).contains("invalid_grant");
        }
    }

    @Test
    void anIssuerThatIsBusySaysWhenToComeBack() {
        issuer.token()
                .next(retryAfter(429, Duration.ofSeconds(7)))
                .next(retryAfter(503, Instant.parse("2026-12-06T12:00:07Z")));

        var soon = client.refresh(token);
        var later = client.refresh(token);

        assertThat(soon.status()).isEqualTo(429);
        assertThat(soon.header("Retry-After")).contains("7");
        assertThat(later.status()).isEqualTo(503);
        assertThat(later.header("Retry-After")).contains("Sun, 06 Dec 2026 12:00:07 GMT");
        assertThat(issuer.refreshes()).isZero();
    }

    @Test
    void theDateOfAnAnswerIsTheIssuersUnlessItIsOffOrMissing() {
        var off = Instant.parse("2026-11-20T13:00:00Z");
        issuer.rotating(false).token().next().next(skewDate(off)).next(omitDate());

        assertThat(client.refresh(token).date()).contains(issuer.clock().instant());
        assertThat(client.refresh(token).date()).contains(off);
        assertThat(client.refresh(token).date()).isEmpty();
    }

    @Test
    void theJsonOfAHugeBodyLiesBehindTwoMebibytes() {
        issuer.token().next(hugeBody());

        assertThat(client.refresh(token).body()).isBlank();
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void aHeldExchangeHasArrivedAndConsumesNothingUntilItIsLetGo() {
        var gate = new Gate();
        issuer.token().next(hold(gate));
        var answer = CompletableFuture.supplyAsync(() -> client.refresh(token));

        gate.awaitArrivals(1);
        assertThat(issuer.deliveries()).isEqualTo(1);
        assertThat(issuer.refreshes()).isZero();

        gate.open();
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void aHeldAnswerIsConsumedAlready() {
        var gate = new Gate();
        issuer.token().next(holdAnswer(gate));
        var answer = CompletableFuture.supplyAsync(() -> client.refresh(token));

        gate.awaitArrivals(1);
        assertThat(issuer.refreshes()).isEqualTo(1);

        gate.open();
        assertThat(answer.join().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFaultMayWaitForItsNumber(int number) {
        issuer.token().at(number, status(503));
        var alive = token;
        for (var i = 1; i <= 3; i++) {
            var response = client.refresh(alive);

            assertThat(response.status()).isEqualTo(i == number ? 503 : 200);
            if (i != number) alive = refreshToken(response);
        }
    }

    @Test
    void aStandingFaultStaysUntilItIsTakenBack() {
        issuer.token().always(status(503));
        assertThat(client.refresh(token).status()).isEqualTo(503);
        assertThat(client.refresh(token).status()).isEqualTo(503);

        issuer.token().calm();
        assertThat(client.refresh(token).status()).isEqualTo(200);
    }

    private void assertLost(Secret refreshToken) {
        assertThatThrownBy(() -> client.refresh(refreshToken))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));
    }
}
