package dev.pawl.client.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the provider says.
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
    public Answer(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /// The same with one header more.
    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    public static Answer json(String body) {
        return new Answer(200, "application/json", body);
    }

    public static Answer json(int status, String body) {
        return new Answer(status, "application/json", body);
    }

    public static Answer html(String body) {
        return new Answer(200, "text/html; charset=utf-8", body);
    }

    public static Answer jwt(String body) {
        return new Answer(200, "application/jwt; charset=utf-8", body);
    }
}
