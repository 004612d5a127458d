package dev.pawl.client.idtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Cases 105 to 107: which keys are asked, and when they are fetched.
class IdTokenKeysTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SigningKey RSA = SigningKey.rsa();

    private final LocalProvider provider = LocalProvider.start().publish(RSA);
    private final SettableClock clock = new SettableClock(NOW);
    private final IdTokenVerifier verifier = verifier();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    @DisplayName("105: a new key is fetched once it is needed, and not again during the cool-down")
    void aNewKeyIsFetchedOnce() {
        var next = RSA.named("rsa-2");
        verify(RSA.sign(claims()));
        provider.publish(RSA, next);
        clock.advance(Duration.ofSeconds(11));

        verify(next.sign(claims()));
        assertThat(provider.received("/jwks")).hasSize(2);

        var unknown = RSA.named("rsa-3").sign(claims());
        assertThat(refusalOf(unknown)).isEqualTo(new Refusal.BadSignature());
        assertThat(refusalOf(unknown)).isEqualTo(new Refusal.BadSignature());
        assertThat(provider.received("/jwks")).hasSize(2);
    }

    @Test
    @DisplayName("I105: a key that is new right after the first fetch is looked for, once")
    void aKeyMayBeNewAtOnce() {
        verify(RSA.sign(claims()));
        var next = RSA.named("rsa-2");
        provider.publish(next);

        verify(next.sign(claims()));

        assertThat(provider.received("/jwks")).hasSize(2);
        assertThat(refusalOf(RSA.sign(claims()))).isEqualTo(new Refusal.BadSignature());
        assertThat(provider.received("/jwks")).hasSize(2);
    }

    @Test
    @DisplayName("106: without kid every published key is tried")
    void withoutKeyIdEveryKeyIsTried() {
        provider.publish(SigningKey.ec("other"), RSA.named("a"), RSA);

        assertThat(verify(RSA.sign("{\"alg\":\"RS256\"}", claims()))).isNotNull();
    }

    @Test
    @DisplayName("106: a key of an unknown kind does not spoil the others")
    void anUnreadableKeyIsPassedOver() {
        var keys =
                SigningKey.set(List.of(RSA))
                        .replace("[", "[{\"kty\":\"new\"},7,{\"kty\":\"RSA\"},");
        provider.answer("/jwks", Answer.json(keys));

        assertThat(verify(RSA.sign(claims()))).isNotNull();
    }

    @Test
    @DisplayName("107: keys that cannot be had are the server's failure, not the token's")
    void missingKeysAreTheServersFailure() {
        provider.answer("/jwks", new Answer(500, "text/plain", "down"));
        var token = RSA.sign(claims());

        assertThatThrownBy(() -> verify(token)).isInstanceOf(ErrorResponseException.class);
        assertThatThrownBy(() -> verify(token)).isInstanceOf(ErrorResponseException.class);
    }

    @Test
    @DisplayName("I107: during an outage the known keys are believed, until the limit")
    void knownKeysOutliveAnOutage() {
        verify(RSA.sign(claims()));
        provider.answer("/jwks", new Answer(503, "text/plain", "down"));

        clock.advance(Duration.ofHours(23));
        assertThat(verify(RSA.sign(claims()))).isNotNull();
        assertThat(verify(RSA.sign(claims()))).isNotNull();
        assertThat(provider.received("/jwks")).hasSize(2);

        clock.advance(Duration.ofHours(2));
        var token = RSA.sign(claims());
        assertThatThrownBy(() -> verify(token)).isInstanceOf(ErrorResponseException.class);

        provider.publish(RSA);
        assertThat(verify(RSA.sign(claims()))).isNotNull();
    }

    @Test
    @DisplayName("I107: a key the issuer gave up is believed no longer than an hour")
    void aKeyThatIsGoneIsForgotten() {
        verify(RSA.sign(claims()));
        provider.publish(SigningKey.ec("other"));

        clock.advance(Duration.ofMinutes(59));
        assertThat(verify(RSA.sign(claims()))).isNotNull();
        clock.advance(Duration.ofMinutes(2));
        assertThat(refusalOf(RSA.sign(claims()))).isEqualTo(new Refusal.BadSignature());
    }

    private IdToken verify(String token) {
        return verifier.verify(Secret.of(token));
    }

    private Refusal refusalOf(String token) {
        try {
            throw new AssertionError("believed: " + verify(token));
        } catch (InvalidResponseException refused) {
            return refused.refusal();
        }
    }

    private IdTokenVerifier verifier() {
        var transport = UrlConnectionTransport.platformTrust();
        return new IdTokenVerifier(
                new Expected(provider.issuer(), "cid", List.of("RS256")),
                new RemoteKeySet(provider.url("/jwks"), transport, clock),
                clock);
    }

    private String claims() {
        return "{\"iss\":\"%s\",\"aud\":\"cid\",\"exp\":%d}"
                .formatted(provider.issuer(), clock.instant().getEpochSecond() + 60);
    }
}
