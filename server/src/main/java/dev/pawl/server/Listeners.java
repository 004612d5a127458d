package dev.pawl.server;

import dev.pawl.server.http.AnswerRules;
import dev.pawl.server.http.ConnectionLimits;
import dev.pawl.server.http.Connections;
import dev.pawl.server.http.HttpServer;
import dev.pawl.server.http.ListenAddress;
import dev.pawl.server.http.Refusals;
import dev.pawl.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The addresses a server listens on: its own first, then those of façades that have one.
final class Listeners implements AutoCloseable {
    private final List<HttpServer> open = new ArrayList<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final Connections connections;
    private final Refusals refusals;

    /// @param limits of all listeners together
    /// @param refusals hears of every refusal, wherever
    Listeners(ConnectionLimits limits, Refusals refusals) {
        this.connections = new Connections(limits);
        this.refusals = refusals;
    }

    /// Starts listening.
    ///
    /// @throws dev.pawl.server.http.ListenException if the address cannot be listened on
    void listen(ListenAddress address, AnswerRules rules, Routes routes) {
        var handling = new HttpServer.Handling(routes, refusals, () -> lost.complete(null));
        open.add(HttpServer.start(address, rules, connections, handling));
    }

    List<Integer> ports() {
        return open.stream().map(HttpServer::port).toList();
    }

    /// Asks whether every address is still listened on.
    boolean areAlive() {
        return !lost.isDone();
    }

    /// Completes when one of them has ended by itself.
    CompletableFuture<Void> lost() {
        return lost;
    }

    @Override
    public void close() {
        open.forEach(HttpServer::close);
        connections.close();
    }
}
