package dev.pawl.server.keys;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A compact JWS, RFC 7515 §3.1: `BASE64URL(header).BASE64URL(claims).BASE64URL(signature)`.
///
/// No record: it is a token, and a record prints itself.
final class CompactJws {
    /// Longer ones are refused before anything is looked at.
    static final int MAX_LENGTH = 16_384;

    private final String text;
    private final int first;
    private final int second;

    private CompactJws(String text, int first, int second) {
        this.text = text;
        this.first = first;
        this.second = second;
    }

    /// Signs claims.
    static String signed(JwsKey key, JwtType type, byte[] claims) {
        var input = key.header(type) + '.' + Base64Url.encode(claims);
        return input + '.' + Base64Url.encode(key.sign(latin(input)));
    }

    /// Splits a text at exactly two dots.
    static Optional<CompactJws> split(String text) {
        if (text.length() > MAX_LENGTH) return Optional.empty();
        var first = text.indexOf('.');
        var second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) return Optional.empty();
        return Optional.of(new CompactJws(text, first, second));
    }

    /// The header, still encoded.
    String header() {
        return text.substring(0, first);
    }

    /// The claims, if the signature is the key's.
    ///
    /// Both parts are decoded before the check, so the signed text is known to be ASCII.
    Optional<byte[]> claims(JwsKey key) {
        var claims = Base64Url.decode(text.substring(first + 1, second));
        var signature = Base64Url.decode(text.substring(second + 1));
        if (claims.isEmpty() || signature.isEmpty()) return Optional.empty();
        return key.verify(latin(text.substring(0, second)), signature.get())
                ? claims
                : Optional.empty();
    }

    private static byte[] latin(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }
}
