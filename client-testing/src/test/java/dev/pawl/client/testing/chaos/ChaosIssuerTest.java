package dev.pawl.client.testing.chaos;

import static dev.pawl.client.testing.chaos.Asking.refreshToken;
import static dev.pawl.client.testing.chaos.Outcome.REPEATED;
import static dev.pawl.client.testing.chaos.Outcome.REPLAYED;
import static dev.pawl.client.testing.chaos.Outcome.ROTATED;
import static dev.pawl.client.testing.chaos.Outcome.UNCONSUMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Without a fault it is an issuer like any other.
class ChaosIssuerTest {
    private static final String DEAD = "{\"error\":\"invalid_grant\"}";

    private final ChaosIssuer issuer =
            ChaosIssuer.start(MovableClock.at(Instant.parse("2026-11-20T12:00:00Z")));
    private final Asking client = new Asking(issuer);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aRefreshSpendsItsTokenAndBringsANewOne() {
        var first = issuer.login().refreshToken();

        var second = refreshToken(client.refresh(first));
        var third = refreshToken(client.refresh(second));

        assertThat(third).isNotEqualTo(second).isNotEqualTo(first);
        assertThat(issuer.refreshes()).isEqualTo(2);
        assertThat(issuer.doubleSpends()).isZero();
        assertThat(issuer.requests()).extracting(Delivery::outcome).containsOnly(ROTATED);
    }

    @Test
    void aSpentTokenRevokesItsFamilyAndEveryAccessTokenOfIt() {
        var login = issuer.login();
        var second = refreshToken(client.refresh(login.refreshToken()));

        var replay = client.refresh(login.refreshToken());

        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.body()).isEqualTo(DEAD);
        assertThat(client.refresh(second).body()).isEqualTo(DEAD);
        assertThat(client.api(login.accessToken()).status()).isEqualTo(401);
        assertThat(issuer.doubleSpends()).isEqualTo(1);
        assertThat(issuer.revokedFamilies()).isEqualTo(1);
        assertThat(issuer.requests())
                .extracting(Delivery::outcome)
                .containsExactly(ROTATED, REPLAYED, UNCONSUMED);
    }

    @Test
    void withinTheGraceWindowThePredecessorBringsTheSameSuccessor() {
        issuer.grace(Duration.ofSeconds(30));
        var first = issuer.login().refreshToken();
        var second = refreshToken(client.refresh(first));

        issuer.clock().advance(Duration.ofSeconds(29));

        assertThat(refreshToken(client.refresh(first))).isEqualTo(second);
        assertThat(issuer.doubleSpends()).isZero();
        assertThat(issuer.requests())
                .extracting(Delivery::outcome)
                .containsExactly(ROTATED, REPEATED);
    }

    @Test
    void theGraceWindowEnds() {
        issuer.grace(Duration.ofSeconds(30));
        var first = issuer.login().refreshToken();
        client.refresh(first);

        issuer.clock().advance(Duration.ofSeconds(30));

        assertThat(client.refresh(first).body()).isEqualTo(DEAD);
        assertThat(issuer.doubleSpends()).isEqualTo(1);
    }

    @Test
    void theGraceWindowCoversThePredecessorAloneAndNotItsOwn() {
        issuer.grace(Duration.ofSeconds(30));
        var first = issuer.login().refreshToken();
        client.refresh(refreshToken(client.refresh(first)));

        assertThat(client.refresh(first).body()).isEqualTo(DEAD);
    }

    @Test
    void anIssuerThatDoesNotRotateKeepsTheToken() {
        issuer.rotating(false);
        var token = issuer.login().refreshToken();

        assertThat(refreshToken(client.refresh(token))).isEqualTo(token);
        assertThat(refreshToken(client.refresh(token))).isEqualTo(token);
        assertThat(issuer.refreshes()).isEqualTo(2);
    }

    @Test
    void anotherClientGetsNothingAndHarmsNothing() {
        var token = issuer.login("web", ChaosIssuer.SCOPE).refreshToken();

        assertThat(client.refresh(token).body()).isEqualTo(DEAD);
        assertThat(issuer.revokedFamilies()).isZero();
    }

    @Test
    void lessThanTheGrantMayBeAskedAndNothingMore() {
        var token = issuer.login("app", Scope.of("openid", "mail")).refreshToken();

        var more = client.refresh(token, Map.of("scope", "openid mail files"));
        var less = client.refresh(token, Map.of("scope", "mail"));

        assertThat(more.body()).isEqualTo("{\"error\":\"invalid_scope\"}");
        assertThat(JsonObject.of(less).text("scope")).contains("mail");
        assertThat(JsonObject.of(less).text("id_token")).isEmpty();
    }

    @Test
    void theApiAnswersUntilTheTokenIsOld() {
        var login = issuer.accessTokenLifetime(Duration.ofSeconds(5)).login();

        issuer.clock().advance(Duration.ofMillis(4_999));
        assertThat(client.api(login.accessToken()).status()).isEqualTo(200);

        issuer.clock().advance(Duration.ofMillis(1));
        assertThat(client.api(login.accessToken()).status()).isEqualTo(401);
        assertThat(issuer.requests(Endpoint.API)).hasSize(2);
    }

    @Test
    void introspectionAndRevocationAgreeWithTheApi() {
        var login = issuer.login();
        var token = Map.of("token", login.refreshToken().reveal());

        assertThat(client.post("/introspect", token).body()).isEqualTo("{\"active\":true}");
        assertThat(client.post("/revoke", token).status()).isEqualTo(200);
        assertThat(client.post("/introspect", token).body()).isEqualTo("{\"active\":false}");
        assertThat(client.api(login.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void theMetadataIsWhatTheSdkExpects() {
        var metadata = new Discovery(UrlConnectionTransport.platformTrust()).discover(issuer.url());

        assertThat(metadata.tokenEndpoint()).isEqualTo(issuer.url(Endpoint.TOKEN));
    }

    @Test
    void anotherProcessReadsTheCountersAndSignsIn() {
        var login = client.post("/chaos/login", Map.of("scope", "openid"));
        client.refresh(refreshToken(login));

        assertThat(client.get("/chaos/counters").body())
                .isEqualTo(
                        "{\"deliveries\":1,\"refreshes\":1,\"double_spends\":0,\"revoked_families\":0}");
        assertThat(client.get("/chaos/requests").body())
                .isEqualTo(
                        "[{\"number\":1,\"at\":\"2026-11-20T12:00:00Z\",\"outcome\":\"ROTATED\"}]");
    }

    @Test
    void noTokenIsEverPrinted() {
        var token = issuer.login().refreshToken();
        client.refresh(token);

        assertThat(issuer.requests().toString())
                .isEqualTo(
                        "[Delivery[number=1, request=POST /token, at=2026-11-20T12:00:00Z,"
                                + " outcome=ROTATED]]");
        assertThat(issuer.requests().get(0).request().form())
                .containsEntry("refresh_token", token.reveal());
    }

    @Test
    void withoutAClientNobodyIsAnswered() {
        var response = client.post("/token", Map.of("grant_type", "refresh_token"));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(client.refresh(Secret.of("made up")).body()).isEqualTo(DEAD);
    }
}
