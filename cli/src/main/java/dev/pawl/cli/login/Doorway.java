package dev.pawl.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Leads a browser, once, from an address of this machine to one with a token in it. The list of
/// processes shows only the first.
final class Doorway implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final HttpServer server;
    private final URI address;
    private final CompletableFuture<Boolean> passed = new CompletableFuture<>();

    private Doorway(HttpServer server, String path) {
        this.server = server;
        this.address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    static Doorway to(URI target) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var path = "/" + unguessable();
            var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            var doorway = new Doorway(server, path);
            server.createContext("/", exchange -> doorway.lead(exchange, path, target));
            server.start();
            return doorway;
        } catch (IOException noPort) {
            throw new Failure(ExitCode.FAILURE, "no port of this machine is free").because(noPort);
        }
    }

    /// Opens it.
    ///
    /// @return whether a browser went through
    boolean opens(Browser browser) {
        if (!browser.open(address, () -> passed.complete(false))) return false;
        try {
            return passed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException nobody) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void lead(HttpExchange exchange, String path, URI target) throws IOException {
        var isMeant =
                exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI().getPath().equals(path)
                        && !passed.isDone();
        try (exchange) {
            reply(isMeant, target).send(exchange);
        }
        if (isMeant) passed.complete(true);
    }

    private static Reply reply(boolean isMeant, URI target) {
        return isMeant ? Reply.see(target.toString()) : Reply.of(404, "There is nothing here.");
    }

    private static String unguessable() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
