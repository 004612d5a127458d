package dev.pawl.e2e.libraries;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Stands in front of a server and notes how clients prove who they are; everything else goes
/// through as it came.
final class RecordingProxy implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// What belongs to one connection, or is computed anew.
    private static final Set<String> OWN_TO_A_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final URI target;
    private final List<String> methods = new CopyOnWriteArrayList<>();

    private RecordingProxy(HttpServer server, URI target) {
        this.server = server;
        this.target = target;
    }

    /// Listens at one port of loopback for a server at another.
    static RecordingProxy start(int port, int target) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = HttpServer.create(address, 0);
            var proxy = new RecordingProxy(server, URI.create("http://127.0.0.1:" + target));
            server.createContext("/", proxy::pass);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How clients have proved who they are since this was asked last, each way once.
    List<String> takeMethods() {
        var seen = methods.stream().distinct().sorted().toList();
        methods.clear();
        return seen;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/oauth2/token"))
                methods.add(method(exchange, new String(body, UTF_8)));
            answer(exchange, send(exchange, body));
        }
    }

    private static String method(HttpExchange exchange, String form) {
        if (exchange.getRequestHeaders().containsKey("Authorization")) return "client_secret_basic";
        return form.contains("client_secret=") ? "client_secret_post" : "none";
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
        var request =
                HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        values.stream()
                                .filter(_ -> passes(name))
                                .forEach(value -> request.header(name, value)));
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a server answered", e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (passes(name)) exchange.getResponseHeaders().put(name, values);
                });
        var body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    private static boolean passes(String header) {
        return !OWN_TO_A_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
