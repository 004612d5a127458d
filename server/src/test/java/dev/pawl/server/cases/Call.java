package dev.pawl.server.cases;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A request in the making.
///
/// @param headers names and values in turn
record Call(String method, String path, List<String> headers, String body) {
    Call {
        headers = List.copyOf(headers);
    }

    static Call get(String path) {
        return new Call("GET", path, List.of(), "");
    }

    static Call post(String path) {
        return new Call("POST", path, List.of(), "");
    }

    static Call of(String method, String path) {
        return new Call(method, path, List.of(), "");
    }

    Call with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new Call(method, path, more, body);
    }

    Call form(Parameters parameters) {
        return with("Content-Type", "application/x-www-form-urlencoded").body(parameters.form());
    }

    Call json(Parameters parameters) {
        return json(parameters.json());
    }

    Call json(String text) {
        return with("Content-Type", "application/json").body(text);
    }

    Call body(String text) {
        return new Call(method, path, headers, text);
    }

    HttpRequest to(int port) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        return request.build();
    }
}
