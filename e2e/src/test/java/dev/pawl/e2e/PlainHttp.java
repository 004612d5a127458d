package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks as a caller does who follows no redirect and keeps no cookie.
public final class PlainHttp {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private PlainHttp() {}

    /// Fetches a page.
    public static HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    /// Sends a request and waits for its answer.
    public static HttpResponse<String> send(HttpRequest request) {
        return send(HTTP, request);
    }

    /// Sends a request through a client of the caller's.
    public static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while somebody answered", e);
        }
    }

    /// What a page is answered with; 0 while nobody listens.
    public static int status(URI uri) {
        return status(HTTP, uri);
    }

    /// What a page is answered with through a client of the caller's; 0 while nobody listens.
    public static int status(HttpClient http, URI uri) {
        try {
            return send(http, HttpRequest.newBuilder(uri).build()).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
