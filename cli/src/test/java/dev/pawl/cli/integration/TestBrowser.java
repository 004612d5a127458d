package dev.pawl.cli.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody's browser: it keeps cookies, and goes where it is told.
final class TestBrowser {
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();
    private final int port;

    TestBrowser(int port) {
        this.port = port;
    }

    /// Opens the login page.
    ///
    /// @return the parameters it is sent to the provider with
    Map<String, String> login() {
        var answer = open("/login");
        if (answer.statusCode() != 302) throw new AssertionError(answer.body());
        return Query.of(URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    /// Comes back from the provider.
    HttpResponse<String> comeBack(Map<String, String> parameters) {
        return open(
                parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&", Redirect.PATH + "?", "")));
    }

    HttpResponse<String> open(String path) {
        var address = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
