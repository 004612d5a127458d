package dev.pawl.client.testing.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request, read to its end; it may hold tokens, so it prints only where it went.
public final class Request {
    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final String body;

    /// @param headers by name without regard to case
    Request(String method, String target, Map<String, List<String>> headers, String body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /// The path without the query.
    public String path() {
        return target.split("\\?", 2)[0];
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// Every header, by name without regard to case.
    public Map<String, List<String>> headers() {
        return headers;
    }

    public String body() {
        return body;
    }

    /// The parameters of the form in the body; the last one of a name counts.
    public Map<String, String> form() {
        return parameters(body);
    }

    /// The parameters of the query.
    public Map<String, String> query() {
        return target.contains("?") ? parameters(target.split("\\?", 2)[1]) : Map.of();
    }

    /// Who says to be asking, in the body or by `Basic`; nobody checks a password here.
    public Optional<String> clientId() {
        var basic = header("Authorization").filter(value -> value.startsWith("Basic "));
        return basic.map(Request::user).or(() -> Optional.ofNullable(form().get("client_id")));
    }

    @Override
    public String toString() {
        return method + " " + path();
    }

    private static String user(String basic) {
        var pair = Base64.getDecoder().decode(basic.substring("Basic ".length()));
        return decode(new String(pair, UTF_8).split(":", 2)[0]);
    }

    private static Map<String, String> parameters(String encoded) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var halves = pair.split("=", 2);
            if (halves.length == 2) parameters.put(decode(halves[0]), decode(halves[1]));
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
