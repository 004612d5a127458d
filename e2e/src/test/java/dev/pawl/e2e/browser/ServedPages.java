package dev.pawl.e2e.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.e2e.node.NodeModules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executors;

/// An application in a browser: one page at every address, and a library that it loads as npm has
/// it.
public final class ServedPages implements AutoCloseable {
    private final HttpServer server;

    private ServedPages(HttpServer server) {
        this.server = server;
    }

    /// Serves a page and its library, `NAME.js` by its file in `node_modules`.
    public static ServedPages start(HttpServer server, String page, String script, String library)
            throws IOException {
        var pages = new ServedPages(server);
        pages.serve("/", "text/html", page.getBytes(UTF_8));
        var code = Files.readAllBytes(NodeModules.installed().resolve(library));
        pages.serve("/" + script, "text/javascript", code);
        // A browser opens connections before it needs them; nobody waits for those.
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return pages;
    }

    private void serve(String path, String type, byte[] body) {
        server.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
