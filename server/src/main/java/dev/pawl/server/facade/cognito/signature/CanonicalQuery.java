package dev.pawl.server.facade.cognito.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The parameters of a query as Signature Version 4 signs them: every byte escaped that RFC 3986
/// §2.3 reserves, sorted by name and then by value as escaped.
final class CanonicalQuery {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CanonicalQuery() {}

    private record Pair(String name, String value) {
        static Pair of(String text) {
            var equals = text.indexOf('=');
            return equals < 0
                    ? new Pair(escaped(text), "")
                    : new Pair(
                            escaped(text.substring(0, equals)),
                            escaped(text.substring(equals + 1)));
        }
    }

    static String of(String query) {
        if (query.isEmpty()) return "";
        return Arrays.stream(query.split("&", -1))
                .map(Pair::of)
                .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (var each : bytes(text)) {
            var letter = (char) (each & 0xFF);
            if (UNRESERVED.indexOf(letter) >= 0) escaped.append(letter);
            else escaped.append('%').append(HEX.toHexDigits(each));
        }
        return escaped.toString();
    }

    /// Reverses escapes; what is no escape stays what it is.
    private static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            if (isEscape(text, at)) {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
