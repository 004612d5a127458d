package dev.pawl.examples.worker;

import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// One call, whenever the timer says so. What goes wrong in one round is left to the next.
final class Round implements Runnable {
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TokenManager tokens;
    private final URI api;

    Round(TokenManager tokens, URI api) {
        this.tokens = tokens;
        this.api = api;
    }

    @Override
    public void run() {
        try {
            System.out.println("the API answered " + tokens.withFreshToken(this::call));
        } catch (NoTokenException | TokenRefusedException | UncheckedIOException failure) {
            System.out.println("this round failed: " + failure.getMessage());
        }
    }

    /// Calls the API by hand, with any client there may be; a refused token is renewed, once.
    private int call(AccessToken token) {
        var request = HttpRequest.newBuilder(api);
        tokens.applyTo("GET", api, token, request::setHeader);
        var status = status(request.build());
        if (status == UNAUTHORIZED) throw new TokenRefusedException();
        return status;
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", ending));
        }
    }
}
