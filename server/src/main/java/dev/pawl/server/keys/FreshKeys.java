package dev.pawl.server.keys;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.pawl.server.refresh.KeyState;
import dev.pawl.server.refresh.RefreshKey;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/// Makes new keys.
///
/// Signing keys are named by their RFC 7638 thumbprint, the others by six random hexadecimal
/// digits, since their id takes three bytes of every value.
final class FreshKeys {
    private static final int ED25519_BYTES = 32;

    private final CryptoProvider provider;
    private final SecureRandom random;
    private final InstantSource clock;

    FreshKeys(CryptoProvider provider, SecureRandom random, InstantSource clock) {
        this.provider = provider;
        this.random = random;
        this.clock = clock;
    }

    /// Makes one key of a kind.
    ///
    /// @param taken ids that are in use
    StoredKey make(KeyKind kind, KeyState state, Predicate<String> taken) {
        try {
            var material = material(kind, taken);
            return new StoredKey(
                    material.getKeyID(),
                    kind,
                    clock.instant(),
                    new Validity(state),
                    Optional.of(material));
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException("this JDK cannot make a key for " + kind, impossible);
        }
    }

    private JWK material(KeyKind kind, Predicate<String> taken)
            throws GeneralSecurityException, JOSEException {
        return switch (kind) {
            case ES256 -> ec();
            case RS256 -> rsa();
            case EDDSA -> ed25519();
            case REFRESH, SEALING -> symmetric(kind, taken);
        };
    }

    private JWK ec() throws GeneralSecurityException, JOSEException {
        var pairs = KeyPairGenerator.getInstance("EC");
        pairs.initialize(new ECGenParameterSpec("secp256r1"), random);
        var pair = pairs.generateKeyPair();
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint()
                .build();
    }

    private JWK rsa() throws GeneralSecurityException, JOSEException {
        var pairs = provider.rsaKeyPairs();
        pairs.initialize(KeyKind.RSA_BITS, random);
        var pair = pairs.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
    }

    private JWK ed25519() throws GeneralSecurityException, JOSEException {
        var pairs = KeyPairGenerator.getInstance("Ed25519");
        pairs.initialize(NamedParameterSpec.ED25519, random);
        var pair = pairs.generateKeyPair();
        var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        return new OctetKeyPair.Builder(
                        Curve.Ed25519, Base64URL.encode(lastBytes(pair.getPublic().getEncoded())))
                .d(Base64URL.encode(seed))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.EdDSA)
                .keyIDFromThumbprint()
                .build();
    }

    /// RFC 8410 §4: the encoded public key ends with the raw one.
    private static byte[] lastBytes(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    }

    private JWK symmetric(KeyKind kind, Predicate<String> taken) {
        var key = new byte[RefreshKey.LENGTH];
        random.nextBytes(key);
        return new OctetSequenceKey.Builder(key)
                .keyID(freeId(taken))
                .algorithm(Algorithm.parse(kind.algorithm()))
                .build();
    }

    private String freeId(Predicate<String> taken) {
        while (true) {
            var id = HexFormat.of().toHexDigits(random.nextInt(RefreshKey.IDS), 6);
            if (!taken.test(id)) return id;
        }
    }
}
