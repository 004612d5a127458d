package dev.pawl.server.client;

import dev.pawl.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of a client secret. Machine secrets have entropy enough: a slow hash would only make
/// every refresh a hundred times dearer.
public final class SecretDigest {
    /// Compared with what somebody presents who has no secret or does not exist, so that the answer
    /// takes as long.
    public static final SecretDigest NOBODYS = new SecretDigest(new byte[32]);

    private final byte[] digest;

    private SecretDigest(byte[] digest) {
        this.digest = digest;
    }

    /// Digests a secret.
    public static SecretDigest of(Secret secret) {
        try {
            var bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return new SecretDigest(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// Asks in constant time whether this is the digest of that secret.
    public boolean matches(Secret secret) {
        return MessageDigest.isEqual(digest, of(secret).digest);
    }

    @Override
    public String toString() {
        return "SecretDigest[************]";
    }
}
