package dev.pawl.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.http.Request.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// S4: callers who ask for something that takes long and hang up, and one who waits.
class HungUpCallersTest {
    private static final int CALLERS = 50;
    private static final String ASKED =
            "POST /hash HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

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
    /// in the very moment in which the thread gets free.
    @Test
    @Timeout(60)
    void nothingIsComputedForWhoHasHungUp() throws Exception {
        var occupying = Thread.ofVirtual().start(() -> pool.compute("192.0.2.1", this::occupied));
        arrived.acquire();
        var leaving = new Socket[CALLERS];
        for (var i = 0; i < CALLERS; i++) leaving[i] = asks("127.0.3." + (i + 1));
        arrived.acquire(CALLERS);

        for (var socket : leaving) socket.close();
        free.countDown();

        assertThat(answer(asks("127.0.4.1"))).startsWith("HTTP/1.1 204 ");
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

    private Socket asks(String own) throws IOException {
        var socket =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.port(),
                        InetAddress.ofLiteral(own),
                        0);
        socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket from) throws IOException {
        try (from) {
            return new String(from.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
