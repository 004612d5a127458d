package dev.pawl.server.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// `application/x-www-form-urlencoded`, in bodies and queries.
public final class UrlEncoded {
    private UrlEncoded() {}

    /// Reads names and values.
    ///
    /// @throws dev.pawl.protocol.OAuthException `invalid_request` if an escape is broken
    public static Parameters parse(String text) {
        var parameters = new Parameters();
        var from = 0;
        while (from < text.length()) {
            var end = text.indexOf('&', from);
            if (end < 0) end = text.length();
            if (end > from) add(parameters, text.substring(from, end));
            from = end + 1;
        }
        return parameters;
    }

    /// Escapes one value.
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Reverses [#encode].
    ///
    /// @throws dev.pawl.protocol.OAuthException `invalid_request` if an escape is broken
    public static String decode(String value) {
        if (value.indexOf('%') < 0 && value.indexOf('+') < 0) return value;
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("A parameter is not well encoded.", "malformed_encoding");
        }
    }

    private static void add(Parameters parameters, String pair) {
        var equals = pair.indexOf('=');
        if (equals < 0) parameters.add(decode(pair), "");
        else parameters.add(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }
}
