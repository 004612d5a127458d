package dev.pawl.examples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.resource.AuthorizedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Passes on what the API says.
///
/// @param calls renews a token that the API refuses, and asks once more
record Answers(AuthorizedHttpClient calls, URI api) implements HttpHandler {
    @Override
    public void handle(HttpExchange visit) throws IOException {
        try {
            var request = HttpRequest.newBuilder(api).build();
            var answer = calls.send(request, BodyHandlers.ofString());
            send(visit, answer.statusCode(), answer.body());
        } catch (NoTokenException none) {
            System.err.println(none.getMessage());
            send(visit, 503, "try again later");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange visit, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        try (visit) {
            visit.sendResponseHeaders(status, body.length);
            visit.getResponseBody().write(body);
        }
    }
}
