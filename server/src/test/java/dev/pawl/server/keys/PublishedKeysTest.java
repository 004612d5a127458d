package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What relying parties see of the keys, and what they can do with it.
class PublishedKeysTest {
    private static final String CLAIMS = new String(Keys.CLAIMS, StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock();
    private final KeyRing ring = Keys.ring(Keys.first(), clock);

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void othersVerifyWhatWeSignWithTheKeysWePublish(SigningAlgorithm algorithm) throws Exception {
        var jws = JWSObject.parse(ring.sign(algorithm, JwtType.ACCESS_TOKEN, Keys.CLAIMS));

        var published = published(ring).getKeyByKeyId(jws.getHeader().getKeyID());
        assertThat(verifiedByOthers(jws, published)).isTrue();
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.wireName());
        assertThat(jws.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
        assertThat(jws.getPayload().toString()).isEqualTo(CLAIMS);
    }

    @Test
    void thePublishedKeysAreThoseThatSignOrVerify() throws ParseException {
        var rotated = Keys.first().rotated(Keys.fresh(clock));
        var promoted = rotated.promoted(clock.instant().plus(Duration.ofHours(1)));
        var waiting = Keys.waiting(rotated, KeyKind.ES256).id();
        var former = Keys.minting(rotated, KeyKind.ES256).id();

        assertThat(kids(rotated)).hasSize(6).contains(waiting, former);
        assertThat(kids(promoted)).hasSize(6).contains(waiting, former);
        assertThat(kids(promoted.compromised(former, Keys.fresh(clock))))
                .hasSize(5)
                .doesNotContain(former);

        clock.advance(Duration.ofHours(1));
        assertThat(kids(promoted)).hasSize(3).doesNotContain(former);
        assertThat(kids(promoted.retired(clock.instant()))).hasSize(3).doesNotContain(former);
    }

    @Test
    void thePublishedKeysHoldNothingPrivate() throws ParseException {
        var keys = published(ring).getKeys();

        assertThat(keys).extracting(JWK::isPrivate).containsOnly(false);
        assertThat(keys)
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactly("ES256", "RS256", "EdDSA");
        assertThat(keys)
                .allSatisfy(key -> {
                    assertThat(key.getKeyUse()).hasToString("sig");
                    assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
                });
        assertThat(new String(ring.jwks(), StandardCharsets.UTF_8))
                .doesNotContain("\"d\":", "\"k\":", "\"p\":");
    }

    @Test
    void whoChangesThePublishedBytesChangesHisCopy() {
        ring.jwks()[0] = 'X';

        assertThat(ring.jwks()[0]).isEqualTo((byte) '{');
    }

    private List<String> kids(KeyInventory keys) throws ParseException {
        return published(Keys.ring(keys, clock)).getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static JWKSet published(KeyRing ring) throws ParseException {
        return JWKSet.parse(new String(ring.jwks(), StandardCharsets.UTF_8));
    }

    private static boolean verifiedByOthers(JWSObject jws, JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> jws.verify(new ECDSAVerifier(ec));
            case RSAKey rsa -> jws.verify(new RSASSAVerifier(rsa));
            case OctetKeyPair okp -> verifiedByBouncyCastle(jws, okp);
            default -> false;
        };
    }

    /// Nimbus has no Ed25519 of its own.
    private static boolean verifiedByBouncyCastle(JWSObject jws, OctetKeyPair key) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key.getDecodedX()));
        var input = jws.getSigningInput();
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(jws.getSignature().decode());
    }
}
