package dev.pawl.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one user pool: an RSA key for ID tokens, another for access tokens, and one that
/// blurs what a sign-in tells about unknown users.
///
/// [PoolKeyDirectory] keeps them.
public final class PoolKeys {
    private static final String DERIVATION = "HmacSHA256";

    private final JwsKey idTokens;
    private final JwsKey accessTokens;
    private final StoredKey decoys;
    private final byte[] jwks;

    PoolKeys(PoolKeyFile.Keys keys, CryptoProvider provider, SecureRandom random) {
        this.idTokens = new JwsKey(keys.idTokens(), SigningAlgorithm.RS256, provider, random);
        this.accessTokens =
                new JwsKey(keys.accessTokens(), SigningAlgorithm.RS256, provider, random);
        this.decoys = keys.decoys();
        this.jwks = KeyRing.jwks(Stream.of(keys.idTokens(), keys.accessTokens()));
    }

    /// What a pool signs.
    public enum Use {
        ID_TOKEN,
        ACCESS_TOKEN
    }

    /// Signs claims, with `kid` and `alg` as the whole header.
    ///
    /// @param claims a JSON object in UTF-8
    public String sign(Use use, byte[] claims) {
        return CompactJws.signed(key(use), JwtType.UNTYPED, claims);
    }

    /// Verifies a token of the pool.
    ///
    /// @return the claims as they were signed; empty for whatever this pool did not sign for that
    ///   use
    public Optional<byte[]> verify(Use use, String jws) {
        return CompactJws.split(jws)
                .filter(parts -> parts.header().equals(key(use).header(JwtType.UNTYPED)))
                .flatMap(parts -> parts.claims(key(use)));
    }

    /// The public halves as a JWK set, in UTF-8.
    public byte[] jwks() {
        return jwks.clone();
    }

    /// Computes what stands for something that does not exist: always the same for the same words,
    /// and told by nobody from the real thing.
    ///
    /// @return 32 bytes
    public byte[] decoy(String words) {
        try {
            var mac = Mac.getInstance(DERIVATION);
            var key = decoys.material().orElseThrow().toOctetSequenceKey().toByteArray();
            mac.init(new SecretKeySpec(key, DERIVATION));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has " + DERIVATION, impossible);
        }
    }

    private JwsKey key(Use use) {
        return switch (use) {
            case ID_TOKEN -> idTokens;
            case ACCESS_TOKEN -> accessTokens;
        };
    }

    @Override
    public String toString() {
        return "PoolKeys[" + idTokens + ", " + accessTokens + "]";
    }
}
