package dev.pawl.server.client;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.UrlEncoded;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Reads `Authorization: Basic` in every way that libraries write it.
///
/// RFC 6749 §2.3.1 has both halves form-encoded before they are joined; curl, requests and many
/// more join them as they are, in UTF-8 or in Latin-1. For all but a few characters that is the
/// same. Where it is not, each reading is tried: a secret is no easier to guess for that, since
/// whoever can write it in one way can write it in the others.
///
/// @param ids what the first half may mean, the encoded reading first
/// @param secrets what the second half may mean; empty where it is empty
record BasicCredentials(List<String> ids, List<Secret> secrets) {
    /// Reads what follows the scheme; empty if it is no pair in base64.
    static Optional<BasicCredentials> parse(String base64) {
        return bytes(base64).map(BasicCredentials::text).flatMap(BasicCredentials::pair);
    }

    private static Optional<BasicCredentials> pair(String pair) {
        var colon = pair.indexOf(':');
        if (colon < 0) return Optional.empty();
        var secrets =
                readings(pair.substring(colon + 1)).stream()
                        .filter(text -> !text.isEmpty())
                        .map(Secret::of)
                        .toList();
        return Optional.of(
                new BasicCredentials(List.copyOf(readings(pair.substring(0, colon))), secrets));
    }

    private static SequencedSet<String> readings(String half) {
        var readings = new LinkedHashSet<String>();
        try {
            readings.add(UrlEncoded.decode(half));
            readings.add(URLDecoder.decode(half, StandardCharsets.ISO_8859_1));
        } catch (OAuthException notEncoded) {
            readings.clear();
        }
        readings.add(half);
        return readings;
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whatever is not UTF-8 is taken for Latin-1, in which everything is text.
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
