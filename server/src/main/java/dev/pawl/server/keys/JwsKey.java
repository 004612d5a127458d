package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// A signing key at work: its JOSE headers are encoded once, its signature objects initialised
/// once.
final class JwsKey {
    private final String id;
    private final SigningAlgorithm algorithm;
    private final Validity validity;
    private final Map<JwtType, String> headers = new EnumMap<>(JwtType.class);
    private final SignaturePool signers;
    private final SignaturePool verifiers;

    /// @throws IllegalArgumentException if the private half does not match the public one
    JwsKey(
            StoredKey key,
            SigningAlgorithm algorithm,
            CryptoProvider provider,
            SecureRandom random) {
        this.id = key.id();
        this.algorithm = algorithm;
        this.validity = key.validity();
        var pair = pair(key);
        this.signers =
                new SignaturePool(
                        () -> signer(provider.signature(algorithm), pair.getPrivate(), random));
        this.verifiers =
                new SignaturePool(() -> verifier(provider.signature(algorithm), pair.getPublic()));
        for (var type : JwtType.values()) headers.put(type, encodedHeader(type));
        requirePair();
    }

    /// The encoded header of a type; it names this key, so no other key has the same.
    String header(JwtType type) {
        return Objects.requireNonNull(headers.get(type));
    }

    boolean honoured(Instant now) {
        return validity.honoured(now);
    }

    /// Signs bytes; for ES256 the result is R ‖ S.
    byte[] sign(byte[] input) {
        try {
            return signers.lend(signature -> {
                signature.update(input);
                return signature.sign();
            });
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("key " + id + " does not sign", impossible);
        }
    }

    /// Asks whether a signature is this key's.
    boolean verify(byte[] input, byte[] signed) {
        try {
            return verifiers.lend(signature -> {
                signature.update(input);
                return signature.verify(signed);
            });
        } catch (GeneralSecurityException wrongLength) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "JwsKey[" + id + ", " + algorithm + ", " + validity + "]";
    }

    /// Key ids are base64url thumbprints and names are constants: nothing needs escaping.
    private String encodedHeader(JwtType type) {
        var typ = type.wireName().isEmpty() ? "" : "\"typ\":\"%s\",".formatted(type.wireName());
        var header = "{\"alg\":\"%s\",%s\"kid\":\"%s\"}".formatted(algorithm.wireName(), typ, id);
        return Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII));
    }

    /// A file whose halves were mixed up would make tokens that nobody accepts: found at start, not
    /// by clients.
    private void requirePair() {
        var proof = id.getBytes(StandardCharsets.US_ASCII);
        if (!verify(proof, sign(proof)))
            throw new IllegalArgumentException("key " + id + " is not a pair");
    }

    private static KeyPair pair(StoredKey key) {
        try {
            return JcaKeys.pair(key.material().orElseThrow());
        } catch (GeneralSecurityException | JOSEException damaged) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException("key " + key.id() + " is damaged");
        }
    }

    private static Signature signer(Signature signature, PrivateKey key, SecureRandom random)
            throws GeneralSecurityException {
        signature.initSign(key, random);
        return signature;
    }

    private static Signature verifier(Signature signature, PublicKey key)
            throws GeneralSecurityException {
        signature.initVerify(key);
        return signature;
    }
}
