package dev.pawl.server;

import dev.pawl.server.http.HttpServer;
import dev.pawl.server.http.Proxies;
import dev.pawl.server.http.Refusals;
import dev.pawl.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// The addresses a server listens on: its own first, then those of façades that have one.
final class Listeners implements AutoCloseable {
    private final List<HttpServer> open = new ArrayList<>();
    private final Refusals refusals;

    /// @param refusals hears of every refusal, wherever
    Listeners(Refusals refusals) {
        this.refusals = refusals;
    }

    /// Starts listening.
    ///
    /// @throws dev.pawl.server.http.ListenException if the address cannot be listened on
    void listen(String host, int port, Optional<SSLContext> tls, Proxies proxies, Routes routes) {
        open.add(HttpServer.start(host, port, tls, proxies, routes, refusals));
    }

    List<Integer> ports() {
        return open.stream().map(HttpServer::port).toList();
    }

    @Override
    public void close() {
        open.forEach(HttpServer::close);
    }
}
