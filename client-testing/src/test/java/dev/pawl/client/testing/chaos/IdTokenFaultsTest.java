package dev.pawl.client.testing.chaos;

import static dev.pawl.client.testing.chaos.Faults.algorithm;
import static dev.pawl.client.testing.chaos.Faults.claim;
import static dev.pawl.client.testing.chaos.Faults.omitClaim;
import static dev.pawl.client.testing.chaos.Faults.omitKeyId;
import static dev.pawl.client.testing.chaos.Faults.skewIssuedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdTokenFaultsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final ChaosIssuer issuer = ChaosIssuer.start(MovableClock.at(NOON));
    private final Asking client = new Asking(issuer);
    private Secret token = issuer.login("n-0S6_WzA2Mj").refreshToken();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void withoutAFaultTheSdkBelievesIt() {
        var claims = verified().claims();

        assertThat(claims.text("sub")).contains("alice");
        assertThat(claims.text("nonce")).contains("n-0S6_WzA2Mj");
        assertThat(claims.number("iat")).contains(BigDecimal.valueOf(NOON.getEpochSecond()));
        assertThat(claims.number("auth_time")).contains(BigDecimal.valueOf(NOON.getEpochSecond()));
    }

    @Test
    void aRotatedKeyIsBelievedAndOneThatIsNotPublishedIsNot() {
        issuer.rotateKeys(2);
        assertThat(verified().subject()).contains("alice");

        issuer.token().next(Faults.keyId("key-1"));
        assertRefused("BadSignature");

        issuer.token().next(omitKeyId());
        assertThat(verified().subject()).contains("alice");
    }

    @Test
    void algorithmsThatProveNothingAreTriedOn() {
        issuer.token().next(algorithm("none")).next(algorithm("HS256"));

        assertRefused("none");
        assertRefused("HS256");
    }

    @Test
    void claimsAreTwistedOrLeftOut() {
        issuer.token()
                .next(claim("iss", "\"https://evil.example\""))
                .next(claim("aud", "[\"other\"]"))
                .next(skewIssuedAt(Duration.ofHours(1)), omitClaim("nonce"));

        assertRefused("https://evil.example");
        assertRefused("other");
        var claims = verified().claims();
        assertThat(claims.number("iat")).contains(BigDecimal.valueOf(NOON.getEpochSecond() + 3600));
        assertThat(claims.text("nonce")).isEmpty();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::verified)
                .isInstanceOf(InvalidResponseException.class)
                .extracting(refused -> ((InvalidResponseException) refused).refusal().toString())
                .asString()
                .contains(why);
    }

    private IdToken verified() {
        var response = client.refresh(token);
        token = Asking.refreshToken(response);
        var keys =
                new RemoteKeySet(
                        issuer.url(Endpoint.JWKS),
                        UrlConnectionTransport.platformTrust(),
                        issuer.clock());
        var expected =
                new IdTokenVerifier.Expected(issuer.url(), ChaosIssuer.CLIENT_ID, List.of("ES256"));
        var text = JsonObject.of(response).text("id_token").orElseThrow();
        return new IdTokenVerifier(expected, keys, issuer.clock()).verify(Secret.of(text));
    }
}
