package dev.pawl.server.http;

import dev.pawl.server.http.Request.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// A real listener on a free port, which remembers what it was asked to do.
final class WireServer implements AutoCloseable {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final HttpServer server;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private WireServer(ConnectionLimits limits, Proxies proxies, Optional<SSLContext> tls) {
        this(new Connections(limits), proxies, tls);
    }

    private WireServer(Connections connections, Proxies proxies, Optional<SSLContext> tls) {
        this.connections = connections;
        server =
                HttpServer.start(
                        new ListenAddress("127.0.0.1", 0, tls),
                        AnswerRules.of(proxies, () -> Instant.parse("2026-11-20T12:00:00Z")),
                        connections,
                        new HttpServer.Handling(routes(), (path, e) -> {}, () -> {}));
    }

    static WireServer start() {
        return limitedTo(new ConnectionLimits(64, 64));
    }

    static WireServer limitedTo(ConnectionLimits limits) {
        return new WireServer(limits, Proxies.NONE, Optional.empty());
    }

    static WireServer behind(ConnectionLimits limits, Proxies proxies) {
        return new WireServer(limits, proxies, Optional.empty());
    }

    /// Allows no step more than so long.
    static WireServer hurried(Duration step, Optional<SSLContext> tls) {
        return timed(new ConnectionLimits(64, 64), step, tls);
    }

    /// Allows every step so long.
    static WireServer patient(ConnectionLimits limits, Duration step) {
        return timed(limits, step, Optional.empty());
    }

    private static WireServer timed(
            ConnectionLimits limits, Duration step, Optional<SSLContext> tls) {
        var times = new ConnectionTimes(step, step, step, step, step);
        return new WireServer(new Connections(limits, times), Proxies.NONE, tls);
    }

    static WireServer secured(SSLContext tls) {
        return new WireServer(new ConnectionLimits(64, 64), Proxies.NONE, Optional.of(tls));
    }

    private Routes routes() {
        Endpoint echo =
                request -> {
                    var body = new String(request.body().bytes(), StandardCharsets.UTF_8);
                    done.add(request.method() + " " + request.path() + " " + body);
                    return Response.of(200, "text/plain", request.body().bytes());
                };
        return new Routes()
                .add(Method.GET, "/echo", echo)
                .add(Method.POST, "/echo", echo)
                .add(Method.POST, "/slow", request -> waited())
                .add(Method.POST, "/stolen", echo)
                .add(Method.GET, "/stolen", echo)
                .add(
                        Method.POST,
                        "/broken",
                        request -> {
                            throw new IllegalStateException("ours");
                        });
    }

    private Response waited() {
        begun.countDown();
        try {
            while (!released.await(1, TimeUnit.MILLISECONDS))
                if (!WaitingCaller.ofThisRequest().isHere()) gone.countDown();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Response.of(204);
    }

    /// Waits until a slow request is being answered.
    void awaitSlow() throws InterruptedException {
        begun.await();
    }

    /// Waits until a slow request notices that its caller is gone.
    void awaitGone() throws InterruptedException {
        gone.await();
    }

    /// Lets slow requests come to their answer.
    void release() {
        released.countDown();
    }

    /// What was executed: method, path and body.
    List<String> done() {
        return done;
    }

    int port() {
        return server.port();
    }

    HttpServer server() {
        return server;
    }

    /// Opens a connection and says nothing.
    Socket connect() {
        return connectFrom(InetAddress.getLoopbackAddress());
    }

    /// Opens a connection from one of the addresses of this machine.
    Socket connectFrom(InetAddress own) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port(), own, 0);
            socket.setSoTimeout(30_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends bytes and reads until the server closes the connection.
    String sends(String bytes) {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release();
        server.close();
        connections.close();
    }
}
