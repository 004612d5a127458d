package dev.pawl.e2e.libraries;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.e2e.node.NodeModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/// An application that is all page: a browser loads `oidc-client-ts` as npm has it, from an origin
/// that is not the server's.
final class PageApplication implements AutoCloseable {
    private static final String LIBRARY =
            "node_modules/oidc-client-ts/dist/browser/oidc-client-ts.js";

    private static final Path PAGE = Path.of("src/test/resources/dev/pawl/e2e/libraries/page.html");

    private final HttpServer server;

    private PageApplication(HttpServer server) {
        this.server = server;
    }

    /// Serves its page at every address of a port.
    static PageApplication start(int port, URI issuer) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = HttpServer.create(address, 0);
            var library = Files.readAllBytes(NodeModules.installed().resolve(LIBRARY));
            var page = Files.readString(PAGE).replace("ISSUER", issuer.toString()).getBytes(UTF_8);
            server.createContext("/", exchange -> answer(exchange, "text/html", page));
            server.createContext(
                    "/oidc-client-ts.js", exchange -> answer(exchange, "text/javascript", library));
            // A browser opens connections before it needs them; nobody waits for those.
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new PageApplication(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
