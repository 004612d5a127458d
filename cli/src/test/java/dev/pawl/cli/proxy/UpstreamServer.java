package dev.pawl.cli.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A server that does what the test says, and remembers what arrived.
final class UpstreamServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    /// What arrived, but for its body.
    record Arrived(String method, String target, Headers headers) {
        @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    private UpstreamServer(HttpServer server) {
        this.server = server;
    }

    static UpstreamServer start(HttpHandler handler) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var upstream = new UpstreamServer(HttpServer.create(address, 0));
            upstream.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            upstream.server.createContext("/", upstream.remembering(handler));
            upstream.server.start();
            return upstream;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpHandler remembering(HttpHandler handler) {
        return exchange -> {
            arrived.add(
                    new Arrived(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders()));
            handler.handle(exchange);
        };
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Arrived> arrived() {
        return arrived;
    }

    /// Reads what was sent and answers it back.
    static void echo(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
