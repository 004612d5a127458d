package dev.pawl.client.http;

import static dev.pawl.client.testing.RawServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.testing.RawServer;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Case 82: a server that reads the POST and hangs up receives it exactly once.
class UrlConnectionTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Form FORM =
            Form.of(Map.of("grant_type", "refresh_token", "refresh_token", "secret-rt"));

    private final Transport transport = UrlConnectionTransport.platformTrust();

    @Test
    @DisplayName("82: one delivery on a fresh connection when the server hangs up")
    void aDroppedPostOnAFreshConnectionIsDeliveredOnce() throws IOException {
        try (var server = RawServer.start(line -> HANG_UP)) {
            assertThatThrownBy(() -> transport.send(HttpRequest.post(server.url("/token"), FORM)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));

            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("82: one delivery on a reused connection when the server hangs up")
    void aDroppedPostOnAReusedConnectionIsDeliveredOnce() throws IOException {
        try (var server = RawServer.start(line -> line.startsWith("GET") ? OK : HANG_UP)) {
            transport.send(HttpRequest.get(server.url("/")));

            assertThatThrownBy(() -> transport.send(HttpRequest.post(server.url("/token"), FORM)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));

            assertThat(server.posts()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreNamedAndNothingIsSent(@TempDir Path folder)
            throws IOException {
        var file = folder.resolve("ca.pem");
        var trusting = UrlConnectionTransport.trusting(file);

        for (var content : List.of("", "-----BEGIN NONSENSE-----")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> trusting.send(HttpRequest.get("https://localhost/")))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> {
                                assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
                                assertThat(lost.failure())
                                        .hasMessage("no authority could be read from " + file);
                            });
        }
    }

    @Test
    void withoutTlsNobodyAsksForAuthorities() throws IOException {
        try (var server = RawServer.start(line -> OK)) {
            var trusting = UrlConnectionTransport.trusting(Path.of("nowhere.pem"));

            assertThat(trusting.send(HttpRequest.get(server.url("/"))).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic realm=\"x\"", "Negotiate", "NTLM", "Digest realm=\"x\", nonce=\"y\""})
    void theBodyOfA401IsReadableAndNoChallengeIsAnswered(String challenge) throws IOException {
        var answer =
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: "
                        + challenge
                        + "\r\nContent-Length: 26\r\n\r\n{\"error\":\"invalid_client\"}";
        try (var server = RawServer.start(line -> answer)) {
            var response =
                    transport.send(
                            HttpRequest.post(server.url("/token"), FORM).authorized("Basic eA=="));

            assertThat(response.statusLine()).isEqualTo("401 Unauthorized");
            assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void a401WithoutAChallengeIsReadToo() throws IOException {
        var answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno";
        try (var server = RawServer.start(line -> answer)) {
            var response = transport.send(HttpRequest.post(server.url("/token"), FORM));

            assertThat(response.body()).isEqualTo("no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent"})
    void aRedirectedPostIsAnAnswerAndNotFollowed(String status) throws IOException {
        var answer = "HTTP/1.1 " + status + "\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n";
        try (var server = RawServer.start(line -> line.contains("/token") ? answer : OK)) {
            var response = transport.send(HttpRequest.post(server.url("/token"), FORM));

            assertThat(response.statusLine()).isEqualTo(status);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("99: a request with credentials is never redirected, an anonymous one may be")
    void onlyAnAnonymousGetFollowsARedirect() throws IOException {
        var moved = "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n";
        try (var server = RawServer.start(line -> line.contains("/start") ? moved : OK)) {
            var request = HttpRequest.get(server.url("/start"));

            assertThat(transport.send(request).body()).isEqualTo("ok");
            assertThat(transport.send(request.authorized("Bearer at")).status()).isEqualTo(302);
        }
    }

    @Test
    @DisplayName("79: nothing listens there: surely not sent")
    void aRefusedConnectionIsSurelyNotSent() throws IOException {
        var port = FreePort.reserve();

        assertThatThrownBy(() ->
                        transport.send(HttpRequest.post("http://127.0.0.1:" + port + "/", FORM)))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://127.0.0.1/", "no scheme", "mailto:x@y", "/token"})
    void anAddressThatIsNoneIsSurelyNotSent(String url) {
        assertThatThrownBy(() -> HttpRequest.post(url, FORM))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT));
    }

    @Test
    @DisplayName("66: an answer cut off in the middle is no answer")
    void aTruncatedAnswerIsAFailureOfTransport() throws IOException {
        var answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"a\":";
        try (var server = RawServer.start(line -> answer)) {
            assertThatThrownBy(() -> transport.send(HttpRequest.post(server.url("/token"), FORM)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("66: an endless answer is cut at one mebibyte")
    void anEndlessAnswerIsCutOff() throws IOException {
        var body = "x".repeat(2 * HttpResponse.MAX_BODY_BYTES);
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var server = RawServer.start(line -> answer)) {
            var response = transport.send(HttpRequest.get(server.url("/")));

            assertThat(response.body()).hasSize(HttpResponse.MAX_BODY_BYTES);
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsSurelyNotSentAndNotQuoted() {
        var request = HttpRequest.get("http://127.0.0.1:1/").authorized("Bearer secret\nat");

        assertThatThrownBy(() -> transport.send(request))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT))
                .hasMessageNotContaining("secret");
    }

    @Test
    void nothingPrintsASecret() {
        var request =
                HttpRequest.post("http://127.0.0.1:1/token", FORM).authorized("Basic c2VjcmV0");

        assertThat(request.toString()).isEqualTo("POST http://127.0.0.1:1/token");
        assertThat(FORM.toString()).isEqualTo("Form[grant_type, refresh_token]");
        assertThatThrownBy(() -> transport.send(request))
                .hasMessageNotContainingAny("secret-rt", "c2VjcmV0");
    }
}
