package dev.pawl.client.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.Received;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretJwt;
import dev.pawl.client.token.ClientAuthentication.NamedInForm;
import dev.pawl.client.token.ClientAuthentication.PrivateKeyJwt;
import dev.pawl.client.token.ClientAuthentication.TlsClientAuth;
import dev.pawl.client.token.ClientAuthentication.WordedJwt;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that prove themselves without showing a secret.
class ClientAssertionTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

    private final LocalProvider provider =
            LocalProvider.start().answer("/token", Answer.json("{\"access_token\":\"at\"}"));
    private final Clock clock = new SettableClock(NOW);

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPrivateKeySignsWhoTheClientIs(boolean rsa) {
        var key = rsa ? SigningKey.rsa() : SigningKey.ec("ec-1");
        var proof = ProofKey.of(key.pair(), "k1");

        var request = refresh(new PrivateKeyJwt("cid", () -> proof, provider.issuer(), clock));

        assertThat(request.authorization()).isEmpty();
        assertThat(request.parameter("client_id")).isEqualTo("cid");
        assertThat(request.parameter("client_assertion_type"))
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var assertion = request.parameter("client_assertion");
        assertThat(key.signed(assertion)).isTrue();
        var jws = CompactJws.parse(Secret.of(assertion));
        assertThat(jws.keyId()).contains("k1");
        assertThat(jws.algorithm()).isEqualTo(rsa ? "RS256" : "ES256");
        var claims = jws.payload();
        assertThat(claims.text("iss")).contains("cid");
        assertThat(claims.text("sub")).contains("cid");
        assertThat(claims.text("aud")).contains(provider.issuer());
        assertThat(claims.number("iat")).contains(BigDecimal.valueOf(1_800_000_000));
        assertThat(claims.number("exp")).contains(BigDecimal.valueOf(1_800_000_060));
    }

    @Test
    @DisplayName("I110: each attempt has a new jti, and a rotated key counts from the next one on")
    void everyAttemptIsSignedAnew() {
        var before = SigningKey.ec("a");
        var after = SigningKey.ec("b");
        var current = new AtomicReference<>(ProofKey.of(before.pair(), "a"));
        var authentication = new PrivateKeyJwt("cid", current::get, provider.issuer(), clock);

        var first = refresh(authentication).parameter("client_assertion");
        current.set(ProofKey.of(after.pair(), "b"));
        var second = refresh(authentication).parameter("client_assertion");

        assertThat(before.signed(first)).isTrue();
        assertThat(after.signed(second)).isTrue();
        assertThat(jti(first)).isNotEqualTo(jti(second));
    }

    @Test
    void anAssertionIsWordedAsTheProviderWantsIt() {
        var key = SigningKey.rsa();
        var worded =
                ClientAssertion.of("cid", provider.issuer(), clock)
                        .lasting(Duration.ofMinutes(5))
                        .audience(URI::getPath)
                        .startingNow();
        var proof = ProofKey.of(key.pair(), "").signingAs("RS512").named("mine");

        var request = refresh(new WordedJwt(worded, () -> proof));

        var assertion = request.parameter("client_assertion");
        var jws = CompactJws.parse(Secret.of(assertion));
        assertThat(jws.algorithm()).isEqualTo("RS512");
        assertThat(jws.keyId()).contains("mine");
        var claims = jws.payload();
        assertThat(claims.text("aud")).contains("/op/token");
        assertThat(claims.number("nbf")).contains(BigDecimal.valueOf(1_800_000_000));
        assertThat(claims.number("exp")).contains(BigDecimal.valueOf(1_800_000_300));
    }

    @Test
    void aClientCanBeNamedBesideAProofThatNamesIt() {
        var authentication = new NamedInForm(new ClientSecretBasic("cid", SECRET));

        var request = refresh(authentication);

        assertThat(request.authorization()).isPresent();
        assertThat(request.parameter("client_id")).isEqualTo("cid");
        assertThat(authentication.isByCertificate()).isFalse();
        assertThat(new NamedInForm(new TlsClientAuth("cid")).isByCertificate()).isTrue();
    }

    @Test
    void aSharedSecretSignsWithHmac() throws Exception {
        var authentication = new ClientSecretJwt("cid", SECRET, provider.url("/token"), clock);

        var assertion = refresh(authentication).parameter("client_assertion");

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.reveal().getBytes(UTF_8), "HmacSHA256"));
        var dot = assertion.lastIndexOf('.');
        var expected = mac.doFinal(assertion.substring(0, dot).getBytes(UTF_8));
        assertThat(Base64.getUrlDecoder().decode(assertion.substring(dot + 1))).isEqualTo(expected);
        var claims = CompactJws.parse(Secret.of(assertion)).payload();
        assertThat(claims.text("aud")).contains(provider.url("/token"));
        assertThat(authentication.toString()).doesNotContain(SECRET.reveal());
    }

    @Test
    void aSecretTooShortForHmacIsRefusedAtOnce() {
        assertThatThrownBy(() -> new ClientSecretJwt("cid", Secret.of("short"), "op", clock))
                .hasMessage(
                        "client_secret_jwt needs a secret of at least 32 bytes (RFC 7518 §3.2)");
    }

    @Test
    void aCertificateNeedsOnlyTheClientsName() {
        var authentication = new TlsClientAuth("cid");

        assertThat(refresh(authentication).body())
                .isEqualTo("client_id=cid&grant_type=refresh_token&refresh_token=rt");
        assertThat(authentication.isByCertificate()).isTrue();
    }

    private Received refresh(ClientAuthentication authentication) {
        var transport = JavaNetTransport.builder().build();
        new TokenEndpoint(provider.url("/token"), authentication, transport)
                .refresh(Secret.of("rt"));
        var received = provider.received("/token");
        return received.get(received.size() - 1);
    }

    private static String jti(String assertion) {
        return CompactJws.parse(Secret.of(assertion)).payload().text("jti").orElseThrow();
    }
}
