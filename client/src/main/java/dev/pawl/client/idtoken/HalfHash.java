package dev.pawl.client.idtoken;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.protocol.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// The left half of a token's hash, which ties an ID token to what was issued beside it (Core
/// §3.1.3.6).
final class HalfHash {
    private HalfHash() {}

    /// @param algorithm of the ID token: its hash is the one to use, and SHA-512 with Ed25519
    static String of(Secret token, String algorithm) {
        try {
            var digest = MessageDigest.getInstance(hash(algorithm));
            var hash = digest.digest(token.reveal().getBytes(US_ASCII));
            var half = Arrays.copyOf(hash, hash.length / 2);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-2", impossible);
        }
    }

    private static String hash(String algorithm) {
        if (algorithm.endsWith("256")) return "SHA-256";
        return algorithm.endsWith("384") ? "SHA-384" : "SHA-512";
    }
}
