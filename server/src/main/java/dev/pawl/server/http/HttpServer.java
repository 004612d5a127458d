package dev.pawl.server.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.Optional;
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
    /// @param refusals hears of every refusal
    /// @throws ListenException if the address cannot be listened on
    public static HttpServer start(String host, int port, Optional<SSLContext> tls, Routes routes, Refusals refusals) {
        var adapter = new HttpAdapter(routes, refusals);
        var config =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .routing(HttpRouting.builder().any(adapter::handle))
                        .directHandlers(TransportErrors.handlers());
        tls.ifPresent(context -> config.tls(Tls.builder().sslContext(context).build()));
        try {
            return new HttpServer(config.build().start(), adapter);
        } catch (RuntimeException e) {
            throw new ListenException("cannot listen on " + host + ":" + port + ": " + root(e), e);
        }
    }

    public int port() {
        return server.port();
    }

    /// Stops accepting, lets what is in flight finish for up to ten seconds, and stops.
    @Override
    public void close() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (adapter.inFlight() > 0 && System.nanoTime() < deadline) Thread.onSpinWait();
        server.stop();
    }

    private static String root(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }
}
