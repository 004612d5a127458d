package dev.pawl.cli.integration;

import com.sun.net.httpserver.HttpExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a browser remembers for a page.
final class Cookies {
    private Cookies() {}

    static Map<String, String> of(HttpExchange exchange) {
        var cookies = new HashMap<String, String>();
        for (var line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (var pair : line.split(";", -1)) take(cookies, pair.strip());
        }
        return cookies;
    }

    /// RFC 6265 §4.1.1: a value may stand in quotes.
    private static void take(Map<String, String> cookies, String pair) {
        var equals = pair.indexOf('=');
        if (equals <= 0) return;
        var value = pair.substring(equals + 1);
        var isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        cookies.put(
                pair.substring(0, equals),
                isQuoted ? value.substring(1, value.length() - 1) : value);
    }
}
