package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a browser gets from this machine. None of it is kept, shown in a frame, or told to anybody
/// (Referrer Policy).
record Reply(int status, Map<String, String> headers, String body) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(int status, ResultPage page) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), page.html());
    }

    /// Away from an address with a code in it.
    static Reply see(String location) {
        return new Reply(303, Map.of("Location", location), "");
    }

    static Reply of(int status, String line) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), line + "\n");
    }

    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    void send(HttpExchange exchange) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var out = exchange.getResponseHeaders();
        headers.forEach(out::set);
        out.set("Cache-Control", "no-store");
        out.set("Content-Security-Policy", ResultPage.POLICY);
        out.set("Referrer-Policy", "no-referrer");
        out.set("X-Content-Type-Options", "nosniff");
        out.set("X-Frame-Options", "DENY");
        out.set("Connection", "close");
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bytes.length == 0 || isHead ? -1 : bytes.length);
        if (!isHead) exchange.getResponseBody().write(bytes);
    }
}
