package dev.pawl.server.keys;

import java.util.Base64;
import java.util.Optional;

/// Base64url without padding, in its canonical form only: one text for each value, so that a value
/// cannot come back under another spelling.
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// Decodes; empty for padding, foreign characters and unused bits that are set.
    static Optional<byte[]> decode(String text) {
        try {
            var bytes = DECODER.decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
