package dev.pawl.server.keys;

import dev.pawl.server.refresh.KeyState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one user pool: an RSA key for ID tokens, another for access tokens, and one that
/// blurs what a sign-in tells about unknown users.
///
/// They are made on first use in a folder of their own below the key directory, and stay: verifiers
/// of user pools keep keys by `kid` for as long as they run. A pool that has lost a key to somebody
/// gets new ones when its folder is removed; every token signed before is then refused.
public final class PoolKeys {
    private static final String FILE = "keys.json";
    private static final String DERIVATION = "HmacSHA256";

    private final JwsKey idTokens;
    private final JwsKey accessTokens;
    private final StoredKey decoys;
    private final byte[] jwks;

    private PoolKeys(PoolKeyFile.Keys keys, CryptoProvider provider, SecureRandom random) {
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

    /// Reads the keys of a pool, or makes them.
    ///
    /// @param directory the key directory of the server
    /// @param pool the pool id: letters, digits, `-` and `_`
    /// @throws KeyDirectoryException if that cannot be done; the message says what to do
    public static PoolKeys open(
            Path directory,
            String pool,
            CryptoProvider provider,
            SecureRandom random,
            InstantSource clock) {
        var path = directory.toAbsolutePath().resolve("pools").resolve(pool);
        try {
            var folder = new PrivateFolder(path);
            folder.create();
            var fresh = new FreshKeys(provider, random, clock);
            if (!Files.exists(folder.file(FILE))) folder.exclusively(() -> make(folder, fresh));
            return new PoolKeys(PoolKeyFile.read(folder.read(FILE)), provider, random);
        } catch (KeyFile.Malformed | IllegalArgumentException broken) {
            throw new KeyDirectoryException(
                    path.resolve(FILE), "not usable, " + broken.getMessage());
        } catch (IOException trouble) {
            throw new KeyDirectoryException(
                    path, "cannot open it; check owner, mode and disk", trouble);
        }
    }

    private static Path make(PrivateFolder folder, FreshKeys fresh) throws IOException {
        var file = folder.file(FILE);
        if (Files.exists(file)) return file;
        var keys =
                new PoolKeyFile.Keys(
                        fresh.make(KeyKind.RS256, KeyState.MINTING, id -> false),
                        fresh.make(KeyKind.RS256, KeyState.MINTING, id -> false),
                        fresh.make(KeyKind.SEALING, KeyState.MINTING, id -> false));
        folder.write(FILE, PoolKeyFile.write(keys));
        return file;
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
