package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.pawl.server.refresh.KeyState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String CLAIMS = new String(Keys.CLAIMS, StandardCharsets.UTF_8);

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final MovableClock clock = new MovableClock();
    private final KeyRing ring = Keys.ring(Keys.first(), clock);

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void whatWeSignWeVerify(SigningAlgorithm algorithm) {
        for (var type : JwtType.values()) {
            var jws = ring.sign(algorithm, type, Keys.CLAIMS);
            assertThat(ring.verify(jws, type)).hasValue(Keys.CLAIMS);
        }
    }

    @Test
    void theFallBackSignsTheSameWay() {
        var slow =
                new KeyRing(
                        Keys.first(), CryptoProvider.jdk(), CryptoProvider.jdk().random(), clock);

        for (var algorithm : SigningAlgorithm.values()) {
            assertThat(
                            ring.verify(
                                    slow.sign(algorithm, JwtType.ID_TOKEN, Keys.CLAIMS),
                                    JwtType.ID_TOKEN))
                    .isPresent();
            assertThat(
                            slow.verify(
                                    ring.sign(algorithm, JwtType.ID_TOKEN, Keys.CLAIMS),
                                    JwtType.ID_TOKEN))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void manyThreadsSignAndVerifyAtTheSameTime(SigningAlgorithm algorithm) throws Exception {
        Callable<Boolean> roundTrip =
                () ->
                        ring.verify(
                                        ring.sign(algorithm, JwtType.ID_TOKEN, Keys.CLAIMS),
                                        JwtType.ID_TOKEN)
                                .isPresent();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(200, roundTrip)))
                    .allSatisfy(each -> assertThat(each.resultNow()).isTrue());
        }
    }

    @Test
    void anAccessTokenIsNoIdToken() {
        var access = ring.sign(SigningAlgorithm.ES256, JwtType.ACCESS_TOKEN, Keys.CLAIMS);

        assertThat(ring.verify(access, JwtType.ID_TOKEN)).isEmpty();
        assertThat(ring.verify(access)).isEmpty();
        assertThat(ring.verify(access, JwtType.ID_TOKEN, JwtType.ACCESS_TOKEN)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void everyChangedCharacterIsNoticed(SigningAlgorithm algorithm) {
        var jws = ring.sign(algorithm, JwtType.ID_TOKEN, Keys.CLAIMS);
        var step = algorithm == SigningAlgorithm.RS256 ? 5 : 1;

        for (var at = 0; at < jws.length(); at += step) {
            var changed = new StringBuilder(jws);
            changed.setCharAt(at, jws.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(ring.verify(changed.toString(), JwtType.ID_TOKEN))
                    .as("character %d", at)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "A", "AAAA", ".", ".AAAA", " ", "\n"})
    void somethingAddedIsNoticed(String addition) {
        var jws = ring.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);

        assertThat(ring.verify(jws + addition, JwtType.ID_TOKEN)).isEmpty();
        assertThat(ring.verify(addition + jws, JwtType.ID_TOKEN)).isEmpty();
    }

    /// RFC 7515 §2: unused bits are zero; else one token would have several spellings.
    @Test
    void anotherSpellingOfTheSameSignatureIsRefused() {
        var jws = ring.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);
        var last = ALPHABET.indexOf(jws.charAt(jws.length() - 1));
        var respelled = jws.substring(0, jws.length() - 1) + ALPHABET.charAt(last + 1);

        assertThat(Base64.getUrlDecoder().decode(signature(respelled)))
                .isEqualTo(Base64.getUrlDecoder().decode(signature(jws)));
        assertThat(ring.verify(respelled, JwtType.ID_TOKEN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "a.b", "a", "é.é.é", "\u0000"})
    void whatIsNoJwsIsRefused(String garbage) {
        assertThat(ring.verify(garbage, JwtType.values())).isEmpty();
    }

    @Test
    void anOversizedTokenIsRefusedEvenIfItIsOurs() {
        var largest = new byte[CompactJws.MAX_LENGTH];
        var jws = ring.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, largest);

        assertThat(ring.verify(jws, JwtType.ID_TOKEN)).isEmpty();
    }

    static Stream<String> forgeries() throws JOSEException {
        var ec = (ECKey) Keys.minting(Keys.first(), KeyKind.ES256).material().orElseThrow();
        var rsa = (RSAKey) Keys.minting(Keys.first(), KeyKind.RS256).material().orElseThrow();
        return Stream.of(
                // RFC 8725 §2.1: no signature, in the spellings that passed elsewhere
                unsigned("none", ec),
                unsigned("NONE", ec),
                unsigned("None", ec),
                // RFC 8725 §3.1: the public key as a shared secret
                hmac(rsa.toRSAPublicKey().getEncoded(), rsa),
                hmac(ec.toECPublicKey().getEncoded(), ec),
                // A right signature under a header that is not ours, letter for letter
                signed(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ec.getKeyID()).build(), ec),
                signed(ours(ec).jwk(ec.toPublicJWK()).build(), ec),
                signed(ours(ec).customParam("exp", 1).build(), ec));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void algorithmConfusionIsRefused(String forgery) {
        assertThat(ring.verify(forgery, JwtType.values())).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefused() {
        var others = Keys.ring(KeyInventory.first(Keys.fresh(clock)), clock);
        var jws = others.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);

        assertThat(ring.verify(jws, JwtType.ID_TOKEN)).isEmpty();
    }

    @Test
    void aSignatureOfAnotherKeyUnderOurHeaderIsRefused() {
        var others = Keys.ring(KeyInventory.first(Keys.fresh(clock)), clock);
        var ours = ring.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);
        var theirs = others.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);

        var mixed = ours.substring(0, ours.lastIndexOf('.') + 1) + signature(theirs);

        assertThat(ring.verify(mixed, JwtType.ID_TOKEN)).isEmpty();
    }

    @Test
    void aFormerKeyVerifiesUntilItsDateAndNotAMomentLonger() {
        var jws = ring.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);
        var until = clock.instant().plus(Duration.ofHours(1));
        var after = Keys.ring(Keys.first().rotated(Keys.fresh(clock)).promoted(until), clock);

        clock.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(after.verify(jws, JwtType.ID_TOKEN)).isPresent();

        clock.advance(Duration.ofNanos(1));
        assertThat(after.verify(jws, JwtType.ID_TOKEN)).isEmpty();
    }

    @Test
    void theRefreshKeysRememberTheDeadAndTheirReason() {
        var former = Keys.minting(Keys.first(), KeyKind.REFRESH);
        var after = Keys.first().compromised(former.id(), Keys.fresh(clock));

        var keys = Keys.ring(after, clock).refreshKeys();

        assertThat(keys.find(former.shortId()).orElseThrow().state())
                .isEqualTo(KeyState.COMPROMISED);
        assertThat(keys.minting().id()).isEqualTo(Keys.minting(after, KeyKind.REFRESH).shortId());
    }

    @Test
    void aKeyWhoseHalvesDoNotMatchIsFoundAtStart() {
        var one = (ECKey) Keys.minting(Keys.first(), KeyKind.ES256).material().orElseThrow();
        var two =
                (ECKey)
                        Keys.fresh(clock)
                                .make(KeyKind.ES256, KeyState.MINTING, id -> false)
                                .material()
                                .orElseThrow();
        var mixed = new ECKey.Builder(one).d(two.getD()).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keys.ring(replaced(one.getKeyID(), mixed), clock))
                .withMessageContaining(one.getKeyID());
    }

    private static KeyInventory replaced(String id, JWK material) {
        var keys = new ArrayList<>(Keys.first().all());
        keys.replaceAll(key ->
                key.id().equals(id)
                        ? new StoredKey(
                                id,
                                key.kind(),
                                key.created(),
                                key.validity(),
                                Optional.of(material))
                        : key);
        return new KeyInventory(keys);
    }

    private static JWSHeader.Builder ours(JWK key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    private static String signed(JWSHeader header, ECKey key) throws JOSEException {
        var jws = new JWSObject(header, new Payload(CLAIMS));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    private static String hmac(byte[] publicKey, JWK key) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID());
        var jws = new JWSObject(header.build(), new Payload(CLAIMS));
        jws.sign(new MACSigner(publicKey));
        return jws.serialize();
    }

    private static String unsigned(String alg, JWK key) {
        var header =
                "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(alg, key.getKeyID());
        return Base64Url.encode(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + Base64Url.encode(Keys.CLAIMS)
                + ".";
    }

    private static String signature(String jws) {
        return jws.substring(jws.lastIndexOf('.') + 1);
    }
}
