package dev.pawl.client.testing.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/// The digest behind both `S256` (RFC 7636 §4.2) and `ath` (RFC 9449 §4.2).
final class Sha256 {
    private Sha256() {}

    /// In base64url without padding.
    static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
