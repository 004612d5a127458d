package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.http.Request.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S4: callers who ask for something that takes long and hang up, and one who waits.
class HungUpCallersTest {
    private static final int CALLERS = 50;
    private static final String ASKED = "POST /hash HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n";

    private final ComputationPool pool = new ComputationPool(1, System::nanoTime);
    private final AtomicInteger computed = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore settled = new Semaphore(0);
    private final CountDownLatch free = new CountDownLatch(1);
    private final HttpServer server =
            HttpServer.start(
                    new ListenAddress("127.0.0.1", 0, Optional.empty()),
                    AnswerRules.of(Proxies.NONE, () -> Instant.parse("2026-11-20T12:00:00Z")),
                    new Connections(new ConnectionLimits(128, 128)),
                    new HttpServer.Handling(
                            new Routes().add(Method.POST, "/hash", this::hash),
                            (request, e) -> {},
                            () -> {}));

    @AfterEach
    void close() {
        free.countDown();
        server.close();
        pool.close();
    }

    /// S4: every one of them was computed, and whoever waited did so for all of them. They hang up
    /// in the very moment in which the thread gets free. The beginning of another request behind
    /// the first hid that they were gone.
    ///
    /// @param more what they send behind it
    @ParameterizedTest
    @ValueSource(strings = {"", "G", ASKED + "\r\n"})
    @Timeout(60)
    void nothingIsComputedForWhoHasHungUp(String more) throws Exception {
        var occupying = Thread.ofVirtual().start(() -> pool.compute("192.0.2.1", this::occupied));
        arrived.acquire();
        var leaving = new Socket[CALLERS];
        for (var i = 0; i < CALLERS; i++) leaving[i] = asks("127.0.3." + (i + 1), more);
        arrived.acquire(CALLERS);

        for (var socket : leaving) socket.close();
        while (anyFarewellIsOnItsWay()) Thread.onSpinWait();
        free.countDown();

        assertThat(answer(asks("127.0.4.1", ""))).startsWith("HTTP/1.1 204 ");
        settled.acquire(CALLERS + 1);
        occupying.join();
        assertThat(computed).hasValue(1);
    }

    private Response hash(Request request) {
        arrived.release();
        try {
            pool.compute(request.address(), computed::incrementAndGet);
            return Response.of(204);
        } finally {
            settled.release();
        }
    }

    private int occupied() {
        arrived.release();
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return 0;
    }

    /// Asks whether the kernel still has to tell the server of one who closed: closing returns
    /// before. Where no `/proc` tells, it is taken to have done so.
    private boolean anyFarewellIsOnItsWay() throws IOException {
        var farewell =
                Pattern.compile("\\w*03007F:\\w+ \\w+:%04X (01|04) .*".formatted(server.port()));
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.isReadable(Path.of(table))) continue;
            try (var rows = Files.lines(Path.of(table))) {
                if (rows.anyMatch(
                        row -> farewell.matcher(row.replaceFirst("^.*?: ", "")).matches()))
                    return true;
            }
        }
        return false;
    }

    private Socket asks(String own, String more) throws IOException {
        var socket =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.port(),
                        InetAddress.ofLiteral(own),
                        0);
        var close = more.isEmpty() ? "Connection: close\r\n\r\n" : "\r\n";
        var text = ASKED + close + more;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket from) throws IOException {
        try (from) {
            return new String(from.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
