package dev.pawl.server.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/// The listener. Blocking handlers on virtual threads.
public final class HttpServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebServer server;
    private final HttpAdapter adapter;

    private HttpServer(WebServer server, HttpAdapter adapter) {
        this.server = server;
        this.adapter = adapter;
    }

    /// Starts listening.
    ///
    /// @param port 0 for any free one
    /// @param tls the server's certificate; empty for plain HTTP
    /// @param proxies whose word is taken for where a request comes from
    /// @param refusals hears of every refusal
    /// @throws ListenException if the address cannot be listened on
    public static HttpServer start(
            String host,
            int port,
            Optional<SSLContext> tls,
            Proxies proxies,
            Routes routes,
            Refusals refusals) {
        var adapter = new HttpAdapter(routes, refusals, proxies);
        var config =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .routing(HttpRouting.builder().any(adapter::handle))
                        .directHandlers(TransportErrors.handlers());
        tls.ifPresent(context -> config.tls(Tls.builder().sslContext(context).build()));
        var server = config.build().start();
        if (!server.isRunning())
            throw new ListenException(
                    "cannot listen on " + host + ":" + port + ": " + why(host, port));
        return new HttpServer(server, adapter);
    }

    /// The library only logs why it could not start, so the question is asked again.
    private static String why(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return "it could not be started";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    public int port() {
        return server.port();
    }

    /// Stops accepting, lets what is in flight finish for up to ten seconds, and stops.
    @Override
    public void close() {
        adapter.refuseNewRequests();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (adapter.inFlight() > 0 && System.nanoTime() < deadline)
            LockSupport.parkNanos(5_000_000);
        server.stop();
    }
}
