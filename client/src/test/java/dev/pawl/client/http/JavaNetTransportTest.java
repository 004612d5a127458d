package dev.pawl.client.http;

import static dev.pawl.client.testing.RawServer.HANG_UP;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.RawServer;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaNetTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Form FORM =
            Form.of(Map.of("grant_type", "refresh_token", "refresh_token", "secret-rt"));

    private final Transport transport = JavaNetTransport.builder().build();

    @Test
    @DisplayName("E82: one delivery on a fresh connection when the server hangs up")
    void aDroppedPostOnAFreshConnectionIsDeliveredOnce() throws IOException {
        try (var server = RawServer.start(line -> HANG_UP)) {
            assertThat(lost(transport, HttpRequest.post(server.url("/token"), FORM)).delivery())
                    .isEqualTo(Delivery.UNKNOWN);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("E82: one delivery on a reused connection when the server hangs up")
    void aDroppedPostOnAReusedConnectionIsDeliveredOnce() throws IOException {
        try (var server = RawServer.start(line -> line.startsWith("GET") ? OK : HANG_UP)) {
            transport.send(HttpRequest.get(server.url("/")));

            assertThat(lost(transport, HttpRequest.post(server.url("/token"), FORM)).delivery())
                    .isEqualTo(Delivery.UNKNOWN);
            assertThat(server.posts()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("C21: what slept with the laptop is not trusted with a refresh token")
    void aConnectionThatWasIdleIsNotReused() throws IOException {
        var clock = new SettableClock(Instant.EPOCH);
        var idle = JavaNetTransport.builder().clock(clock).build();
        try (var server = RawServer.start(line -> OK)) {
            var request = HttpRequest.post(server.url("/token"), FORM);
            idle.send(request);
            clock.advance(Duration.ofSeconds(19));
            idle.send(request);
            assertThat(server.connections()).isEqualTo(1);

            clock.advance(Duration.ofHours(2));
            idle.send(request);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aFormIsSentAsOne() {
        try (var provider = LocalProvider.start()) {
            transport.send(HttpRequest.post(provider.url("/token"), FORM).authorized("Basic eA=="));

            var received = provider.received("/token").get(0);
            assertThat(received.body())
                    .isEqualTo("grant_type=refresh_token&refresh_token=secret-rt");
            assertThat(received.type()).contains("application/x-www-form-urlencoded");
            assertThat(received.authorization()).contains("Basic eA==");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"x\"", "Negotiate", "Digest realm=\"x\", nonce=\"y\""})
    void theBodyOfA401IsReadableAndNoChallengeIsAnswered(String challenge) throws IOException {
        var answer =
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: "
                        + challenge
                        + "\r\nContent-Length: 26\r\n\r\n{\"error\":\"invalid_client\"}";
        try (var server = RawServer.start(line -> answer)) {
            var response = transport.send(HttpRequest.post(server.url("/token"), FORM));

            assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(response.header("www-authenticate")).contains(challenge);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @DisplayName("H99: a redirect is an answer and not followed")
    @ValueSource(strings = {"301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent"})
    void aRedirectIsAnAnswer(String status) throws IOException {
        var answer = "HTTP/1.1 " + status + "\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n";
        try (var server = RawServer.start(line -> line.contains("/token") ? answer : OK)) {
            var request = HttpRequest.post(server.url("/token"), FORM);

            assertThat(status).startsWith(transport.send(request).statusLine());
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("E79: nothing listens there: surely not sent")
    void aRefusedConnectionIsSurelyNotSent() throws IOException {
        var port = FreePort.reserve();

        assertThat(lost(transport, HttpRequest.post("http://127.0.0.1:" + port, FORM)).delivery())
                .isEqualTo(Delivery.NOT_SENT);
    }

    @Test
    @DisplayName("E79: a name nobody knows: surely not sent")
    void anUnknownHostIsSurelyNotSent() {
        assertThat(lost(transport, HttpRequest.post("https://nowhere.invalid/", FORM)).delivery())
                .isEqualTo(Delivery.NOT_SENT);
    }

    @ParameterizedTest
    @DisplayName("E80: a server that is silent, or falls silent in the middle, is not waited for")
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"})
    void aSlowAnswerIsNotWaitedFor(String beginning) throws IOException {
        var impatient =
                JavaNetTransport.builder()
                        .timeouts(Duration.ofSeconds(5), Duration.ofMillis(300))
                        .build();
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var silent = new Thread(() -> say(listener, beginning));
            silent.setDaemon(true);
            silent.start();

            var url = "http://127.0.0.1:" + listener.getLocalPort() + "/token";
            var lost = lost(impatient, HttpRequest.post(url, FORM));

            assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(lost.failure()).hasMessageStartingWith("no whole answer within");
        }
    }

    @Test
    @DisplayName("R66: an answer cut off in the middle is no answer")
    void aTruncatedAnswerIsAFailureOfTransport() throws IOException {
        var answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"a\":";
        try (var server = RawServer.start(line -> answer)) {
            assertThat(lost(transport, HttpRequest.post(server.url("/token"), FORM)).delivery())
                    .isEqualTo(Delivery.UNKNOWN);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("R66: an answer of two mebibytes is an error, not half an answer")
    void aHugeAnswerIsAnError() throws IOException {
        var body = "x".repeat(2 * HttpResponse.MAX_BODY_BYTES);
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var server = RawServer.start(line -> answer)) {
            var lost = lost(transport, HttpRequest.post(server.url("/"), FORM));

            assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(lost.failure()).hasMessage("the answer is longer than 1048576 bytes");
        }
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() throws IOException {
        var body = "x".repeat(HttpResponse.MAX_BODY_BYTES);
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var server = RawServer.start(line -> answer)) {
            assertThat(transport.send(HttpRequest.get(server.url("/"))).body()).isEqualTo(body);
        }
    }

    @Test
    @DisplayName("H99: without TLS nothing goes to another machine")
    void nothingGoesToAnotherMachineInTheClear() {
        var lost = lost(transport, HttpRequest.post("http://op.example/token", FORM));

        assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(lost.failure())
                .hasMessage(
                        "http would show tokens to everybody between here and op.example: use"
                                + " https, or allowCleartext() where something else encrypts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "http://127.0.0.1:1",
                "http://[::1]:1/",
                "http://op.localhost:1/",
                "https://op.example/"
            })
    void theOwnMachineMayBeAskedInTheClear(String url) {
        assertThat(Cleartext.isExposed(HttpRequest.get(url).uri())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost.example/", "http://127.0.0.1.nip.io/", "http://10.0.0.1/"})
    void whatOnlyLooksLikeTheOwnMachineMayNot(String url) {
        assertThat(Cleartext.isExposed(HttpRequest.get(url).uri())).isTrue();
    }

    @Test
    void aHeaderThatCannotBeSentIsSurelyNotSentAndNotQuoted() {
        var request = HttpRequest.get("http://127.0.0.1:1/").authorized("Bearer secret\nat");
        var lost = lost(transport, request);

        assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(lost).hasMessageNotContaining("secret");
    }

    @Test
    void anInterruptedCallerStaysInterrupted() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.currentThread().interrupt();
            var url = "http://127.0.0.1:" + listener.getLocalPort() + "/token";
            var lost = lost(transport, HttpRequest.post(url, FORM));

            assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreNamed() {
        var file = Path.of("nowhere.pem");

        assertThatThrownBy(() -> JavaNetTransport.builder().authorities(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("no authority could be read from nowhere.pem");
    }

    private static TransportException lost(Transport transport, HttpRequest request) {
        return catchThrowableOfType(TransportException.class, () -> transport.send(request));
    }

    private static void say(ServerSocket listener, String beginning) {
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException over) {
            // The test is.
        }
    }
}
