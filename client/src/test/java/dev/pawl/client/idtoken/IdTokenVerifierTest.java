package dev.pawl.client.idtoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cases 100 to 106, as far as one token can show them.
class IdTokenVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SigningKey RSA = SigningKey.rsa();

    private final LocalProvider provider = LocalProvider.start().publish(RSA);
    private final SettableClock clock = new SettableClock(NOW);
    private final IdTokenVerifier verifier = verifier("RS256");

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aGoodTokenIsBelieved() {
        var token = verify(RSA.sign(claims("\"sub\":\"alice\",\"amr\":[\"pwd\"]")));

        assertThat(token.issuer()).isEqualTo(provider.issuer());
        assertThat(token.subject()).contains("alice");
        assertThat(token.audience()).containsExactly("cid");
        assertThat(token.authenticationMethods()).containsExactly("pwd");
        assertThat(token.expiry()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    @DisplayName("100: another issuer's token is refused before any key is fetched")
    void anotherIssuersTokenIsRefused() {
        var token =
                RSA.sign("{\"iss\":\"https://evil.example\",\"aud\":\"cid\",\"exp\":1800000060}");

        assertThat(refusalOf(token))
                .isEqualTo(new Refusal.WrongIssuer(provider.issuer(), "https://evil.example"));
        assertThat(provider.received("/jwks")).isEmpty();
    }

    @Test
    @DisplayName("102: a token for others is refused, one for us and others is not")
    void theAudienceMustNameUs() {
        var others = RSA.sign(claimsFor("[\"other\",\"more\"]", 60));
        var shared = RSA.sign(claimsFor("[\"other\",\"cid\"]", 60));

        assertThat(refusalOf(others))
                .isEqualTo(new Refusal.WrongAudience("cid", List.of("other", "more")));
        assertThat(verify(shared).audience()).contains("cid");
    }

    @ParameterizedTest
    @DisplayName("expiry knows no leeway: at that second the token is dead")
    @CsvSource({"1, true", "0, false", "-1, false"})
    void expiryKnowsNoLeeway(long secondsLeft, boolean believed) {
        var token = RSA.sign(claimsFor("\"cid\"", secondsLeft));

        if (believed) {
            assertThat(verify(token).expiry()).isEqualTo(NOW.plusSeconds(secondsLeft));
        } else {
            assertThat(refusalOf(token))
                    .isEqualTo(new Refusal.Expired(Optional.of(NOW.plusSeconds(secondsLeft))));
        }
    }

    @Test
    void aTokenWithoutExpiryIsExpired() {
        var token = RSA.sign("{\"iss\":\"" + provider.issuer() + "\",\"aud\":\"cid\"}");

        assertThat(refusalOf(token)).isEqualTo(new Refusal.Expired(Optional.empty()));
    }

    @Test
    void timesBeyondTheCalendarAreCut() {
        var past = RSA.sign(claimsFor("\"cid\"", 0).replace("1800000000", "-1e99"));
        var future = RSA.sign(claimsFor("\"cid\"", 0).replace("1800000000", "1e99"));

        assertThat(refusalOf(past))
                .isEqualTo(new Refusal.Expired(Optional.of(Instant.parse("0001-01-01T00:00:00Z"))));
        assertThat(verify(future).expiry()).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void notBeforeMayBeOneMinuteAhead() {
        assertThat(verify(RSA.sign(claims("\"nbf\":1800000060")))).isNotNull();
        assertThat(refusalOf(RSA.sign(claims("\"nbf\":1800000061"))))
                .isEqualTo(new Refusal.NotYetValid(Instant.ofEpochSecond(1800000061), NOW));
    }

    @Test
    @DisplayName("104: an algorithm that was not registered is refused before any key is fetched")
    void anUnregisteredAlgorithmIsRefused() {
        var token = SigningKey.ec("ec-1").sign(claims("\"sub\":\"a\""));

        assertThat(refusalOf(token))
                .isEqualTo(new Refusal.UnsupportedAlgorithm(List.of("RS256"), "ES256"));
        assertThat(provider.received("/jwks")).isEmpty();
    }

    @Test
    @DisplayName("104: none is refused, even where somebody registered it")
    void noneIsRefused() {
        var unsigned = base64("{\"alg\":\"none\"}") + "." + base64(claims("\"sub\":\"a\"")) + ".";

        assertThat(refusalOf(unsigned))
                .isEqualTo(new Refusal.UnsupportedAlgorithm(List.of("RS256"), "none"));
        assertThat(refusalOf(verifier("none"), unsigned)).isEqualTo(new Refusal.BadSignature());
    }

    @Test
    @DisplayName("104: HS256 with the public key as secret proves nothing")
    void anHmacWithThePublicKeyProvesNothing() throws GeneralSecurityException {
        var input =
                base64("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}") + "." + base64(claims("\"a\":1"));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RSA.publicPem().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        var token = input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);

        assertThat(refusalOf(token))
                .isEqualTo(new Refusal.UnsupportedAlgorithm(List.of("RS256"), "HS256"));
        assertThat(refusalOf(verifier("HS256"), token)).isEqualTo(new Refusal.BadSignature());
    }

    @Test
    @DisplayName("104: a claim changed after signing is noticed")
    void aChangedClaimIsNoticed() {
        var parts = RSA.sign(claims("\"sub\":\"alice\"")).split("\\.", -1);
        var forged = parts[0] + "." + base64(claims("\"sub\":\"mallory\"")) + "." + parts[2];

        assertThat(refusalOf(forged)).isEqualTo(new Refusal.BadSignature());
    }

    @Test
    @DisplayName("104: another key's signature under our key's name is noticed")
    void anotherKeysSignatureIsNoticed() {
        provider.publish(SigningKey.ec("ec-1"));
        var stranger = SigningKey.ec("ec-1");

        assertThat(refusalOf(verifier("ES256"), stranger.sign(claims("\"sub\":\"a\""))))
                .isEqualTo(new Refusal.BadSignature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA"})
    void otherKindsOfKeysProveToo(String algorithm) {
        var key = algorithm.equals("EdDSA") ? SigningKey.ed25519("k") : SigningKey.ec("k");
        provider.publish(RSA, key);

        var token = verifier(algorithm).verify(Secret.of(key.sign(claims("\"sub\":\"a\""))));

        assertThat(token.subject()).contains("a");
    }

    @Test
    void aCriticalExtensionIsRefused() {
        var token = RSA.sign("{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}", claims("\"a\":1"));

        assertThat(refusalOf(token)).isEqualTo(new Refusal.BadSignature());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a.b", "a.b.c", "e30.e30", "e30.e30.x.y", "bm9.e30.x", "e30.W10.x"})
    void whatIsNoTokenIsMalformed(String token) {
        assertThat(refusalOf(token)).isInstanceOf(Refusal.MalformedToken.class);
    }

    private IdToken verify(String token) {
        return verifier.verify(Secret.of(token));
    }

    private Refusal refusalOf(String token) {
        return refusalOf(verifier, token);
    }

    private static Refusal refusalOf(IdTokenVerifier verifier, String token) {
        try {
            throw new AssertionError("believed: " + verifier.verify(Secret.of(token)));
        } catch (InvalidResponseException refused) {
            assertThat(refused.getMessage()).doesNotContain("eyJ");
            return refused.refusal();
        }
    }

    private IdTokenVerifier verifier(String algorithm) {
        var transport = UrlConnectionTransport.platformTrust();
        return new IdTokenVerifier(
                new Expected(provider.issuer(), "cid", List.of(algorithm)),
                new RemoteKeySet(provider.url("/jwks"), transport, clock),
                clock);
    }

    private String claims(String more) {
        return claimsFor("\"cid\"", 60).replace("}", "," + more + "}");
    }

    private String claimsFor(String audience, long secondsLeft) {
        return "{\"iss\":\"%s\",\"aud\":%s,\"exp\":%d}"
                .formatted(provider.issuer(), audience, NOW.getEpochSecond() + secondsLeft);
    }

    private static String base64(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
