package dev.pawl.client.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.protocol.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a token, in hexadecimal: enough to know it again, and worth nothing.
public record TokenDigest(String hex) {
    private static final int FINGERPRINT = 8;

    public static TokenDigest of(Secret token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new TokenDigest(
                    HexFormat.of().formatHex(digest.digest(token.reveal().getBytes(UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// The first digits, for people and logs.
    public String fingerprint() {
        return hex.substring(0, FINGERPRINT);
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
