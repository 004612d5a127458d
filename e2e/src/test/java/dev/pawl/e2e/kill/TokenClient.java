package dev.pawl.e2e.kill;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/// The public client `app` at one running server. A connection that breaks is an [IOException]; it
/// is never tried again behind the test's back.
final class TokenClient implements AutoCloseable {
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    TokenClient(URI base) {
        this.base = base;
    }

    /// What came back.
    record Answer(int status, String body) {
        /// The refresh token in the answer.
        ///
        /// @throws AssertionError if the answer is anything but tokens
        String refreshToken() {
            var matcher = REFRESH_TOKEN.matcher(body);
            if (status != 200 || !matcher.find())
                throw new AssertionError("no tokens: " + status + " " + body);
            return matcher.group(1);
        }

        boolean refused() {
            return status == 400 && body.contains("\"invalid_grant\"");
        }
    }

    String signIn() throws IOException {
        var form =
                "grant_type=password&client_id=app&username=ada&password=lovelace&scope=offline_access";
        return post("/oauth2/token", form).refreshToken();
    }

    Answer refresh(String token) throws IOException {
        return post(
                "/oauth2/token",
                "grant_type=refresh_token&client_id=app&refresh_token=" + encoded(token));
    }

    void revoke(String token) throws IOException {
        var answer = post("/oauth2/revoke", "client_id=app&token=" + encoded(token));
        if (answer.status() != 200) throw new AssertionError("not revoked: " + answer);
    }

    private Answer post(String path, String form) throws IOException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a client", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
