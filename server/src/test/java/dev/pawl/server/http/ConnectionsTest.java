package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S2: connections are counted, have deadlines, and make room; a listener goes on or says that it
/// does not.
class ConnectionsTest {
    private static final String GET = "GET /echo HTTP/1.0\r\n\r\n";
    private static final String SLOW =
            "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /echo HT",
                "GET /echo HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na",
            })
    void whoSendsNoWholeRequestMakesRoomForWhoDoes(String part) throws IOException {
        try (var server = WireServer.limitedTo(new ConnectionLimits(16, 16))) {
            var waiting = new ArrayList<Socket>();
            for (var count = 0; count < 60; count++) waiting.add(says(server, part));

            assertThat(server.sends(GET)).startsWith("HTTP/1.1 200 ");
            for (var socket : waiting) socket.close();
            served(server).close();
        }
    }

    /// Whoever has had the last answer and stays kept newcomers out, for as long as a farewell
    /// lasts.
    @Test
    void whoHasBeenAnsweredForTheLastTimeMakesRoom() throws IOException {
        var limits = new ConnectionLimits(16, 16);
        try (var server = WireServer.patient(limits, Duration.ofMinutes(10))) {
            var lingering = new ArrayList<Socket>();
            for (var count = 0; count < 60; count++) lingering.add(served(server));

            for (var socket : lingering) socket.close();
        }
    }

    /// Asks again as long as there is no room: that is told while the last answers are on their
    /// way, and no longer.
    ///
    /// @return the connection, still open, with the rest of the answer
    private static Socket served(WireServer server) throws IOException {
        for (var tries = 0; tries < 500; tries++) {
            var socket = says(server, GET);
            var begins = socket.getInputStream().readNBytes(12);
            if (new String(begins, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) return socket;
            socket.close();
        }
        throw new AssertionError("there was no room");
    }

    /// S2: who came alone had waited longest, and was closed for the crowd that came after.
    @Test
    void theCrowdMakesRoomBeforeWhoComesAlone() throws IOException {
        try (var server = WireServer.limitedTo(new ConnectionLimits(16, 16));
                var alone = server.connectFrom(InetAddress.ofLiteral("127.0.0.9"))) {
            var crowd = new ArrayList<Socket>();
            for (var count = 0; count < 60; count++) crowd.add(says(server, ""));

            alone.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));

            assertThat(alone.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
            for (var socket : crowd) socket.close();
        }
    }

    @Test
    void whileEverybodyIsAnsweredANewcomerIsToldToComeAgain() throws Exception {
        try (var server = WireServer.limitedTo(new ConnectionLimits(1, 1));
                var busy = says(server, SLOW)) {
            server.awaitSlow();

            var answer = server.sends(GET);

            assertThat(answer)
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nRetry-After: ")
                    .contains("\r\nConnection: close\r\n");
            server.release();
            assertThat(busy.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void oneAddressDoesNotFillTheTableButAProxyMay() throws Exception {
        var limits = new ConnectionLimits(64, 1);
        try (var direct = WireServer.limitedTo(limits);
                var _ = says(direct, SLOW)) {
            direct.awaitSlow();
            assertThat(direct.sends(GET)).startsWith("HTTP/1.1 503 ");
        }
        try (var behind = WireServer.behind(limits, Proxies.of(List.of("127.0.0.0/8")));
                var _ = says(behind, SLOW)) {
            behind.awaitSlow();
            assertThat(behind.sends(GET)).startsWith("HTTP/1.1 200 ");
        }
    }

    /// S4: whoever makes an answer can ask whether anybody waits for it.
    @Test
    @Timeout(60)
    void itIsNoticedThatTheCallerHasLeft() throws Exception {
        try (var server = WireServer.start()) {
            try (var leaving = says(server, SLOW)) {
                server.awaitSlow();
                assertThat(leaving.isConnected()).isTrue();
            }
            server.awaitGone();
        }
    }

    /// Looking for the end of the connection takes nothing of what comes next.
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /ec"})
    void aRequestThatComesEarlyIsAnsweredInItsTurn(String early) throws Exception {
        var next = "GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (var server = WireServer.start();
                var socket = says(server, SLOW)) {
            server.awaitSlow();
            socket.getOutputStream().write(early.getBytes(StandardCharsets.US_ASCII));
            TimeUnit.MILLISECONDS.sleep(20); // so that it is looked for several times
            server.release();
            var rest = next.substring(early.length());
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));

            assertThat(
                            new String(
                                    socket.getInputStream().readAllBytes(),
                                    StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 204 ")
                    .contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void anIpv6SiteIsOneAddress() throws IOException {
        var one = InetAddress.getByName("2001:db8:0:1::1");
        var other = InetAddress.getByName("2001:db8:0:1:ffff::2");
        var elsewhere = InetAddress.getByName("2001:db8:0:2::1");

        assertThat(AddressBlock.of(one)).isEqualTo(AddressBlock.of(other));
        assertThat(AddressBlock.of(one)).isNotEqualTo(AddressBlock.of(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /echo HT",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na",
            })
    void halfARequestEndsWith408(String part) {
        try (var server = WireServer.hurried(Duration.ofMillis(100), Optional.empty())) {
            assertThat(server.sends(part)).startsWith("HTTP/1.1 408 ");
            assertThat(server.done()).isEmpty();
        }
    }

    @Test
    void whoSaysNothingIsClosedWithoutAWord() {
        try (var server = WireServer.hurried(Duration.ofMillis(100), Optional.empty())) {
            assertThat(server.sends("")).isEmpty();
            assertThat(server.sends("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .containsOnlyOnce("HTTP/1.1 ");
        }
    }

    /// The time is that of the whole head: a byte now and then buys nothing.
    @Test
    void tricklingDoesNotHelp() throws IOException {
        try (var server = WireServer.hurried(Duration.ofMillis(200), Optional.empty());
                var socket = says(server, "GET /echo HTTP/1.1\r\nX: ")) {
            socket.setSoTimeout(20);
            var bytes = 0;
            while (isSilent(socket)) bytes = trickle(socket, bytes);

            assertThat(bytes).isBetween(1, 1_000);
        }
    }

    private static boolean isSilent(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() != 'H';
        } catch (java.net.SocketTimeoutException nothing) {
            return true;
        }
    }

    private static int trickle(Socket socket, int bytes) throws IOException {
        socket.getOutputStream().write('a');
        return bytes + 1;
    }

    @Test
    void aListenerGoesOnAfterAcceptHasFailed() throws Exception {
        var failures = new AtomicInteger();
        try (var socket = new TroubledSocket(failures);
                var connections = new Connections(new ConnectionLimits(16, 16))) {
            var server = listen(socket, connections, () -> {});

            try (var client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                client.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
                assertThat(
                                new String(
                                        client.getInputStream().readAllBytes(),
                                        StandardCharsets.ISO_8859_1))
                        .contains("404");
            }
            assertThat(failures).hasValueGreaterThan(2);
            assertThat(server.isAlive()).isTrue();
            server.close();
        }
    }

    @Test
    @SuppressWarnings("try") // that it is closed too early is the point
    void aListenerThatIsLostSaysSo() throws Exception {
        var lost = new CountDownLatch(1);
        var socket = new ServerSocket(0);
        try (var connections = new Connections(new ConnectionLimits(16, 16))) {
            var server = listen(socket, connections, lost::countDown);

            socket.close();

            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.isAlive()).isFalse();
            server.close();
        }
    }

    @Test
    void moreThanTheProcessMayOpenIsRefusedWithTheNumbers() {
        assertThatThrownBy(() -> ConnectionLimits.of(Optional.of(999_999_999), Optional.empty()))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("listen.max_connections is 999999999")
                .hasMessageContaining("ulimit -n");
        var limits = ConnectionLimits.of(Optional.empty(), Optional.empty());
        assertThat(limits.most()).isBetween(16, 8_192);
        assertThat(limits.perAddress()).isBetween(16, limits.most());
    }

    private static HttpServer listen(
            ServerSocket socket, Connections connections, Runnable whenLost) {
        return HttpServer.on(
                socket,
                new ListenAddress("127.0.0.1", socket.getLocalPort(), Optional.empty()),
                AnswerRules.of(Proxies.NONE, () -> Instant.EPOCH),
                connections,
                new HttpServer.Handling(new Routes(), (path, e) -> {}, whenLost));
    }

    private static Socket says(WireServer server, String bytes) throws IOException {
        var socket = server.connect();
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /// Fails as a system does that has no descriptor left, three times.
    private static final class TroubledSocket extends ServerSocket {
        private final AtomicInteger failures;

        TroubledSocket(AtomicInteger failures) throws IOException {
            this.failures = failures;
            bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        @Override
        public Socket accept() throws IOException {
            if (failures.getAndIncrement() < 3) throw new IOException("Too many open files");
            return super.accept();
        }
    }
}
