package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// An OpenID provider on a free port of the loopback interface, which says what it is told to say.
///
/// Its issuer has a path, `http://127.0.0.1:PORT/op`, since many real ones do.
public final class LocalProvider implements AutoCloseable {
    private static final String BASE = "/op";
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, List<Received>> received = new ConcurrentHashMap<>();

    private LocalProvider(HttpServer server) {
        this.server = server;
    }

    /// Starts a provider that publishes its metadata and no keys.
    public static LocalProvider start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var provider = new LocalProvider(HttpServer.create(address, 0));
            provider.server.createContext("/", provider::handle);
            provider.server.start();
            provider.answer(DISCOVERY, Answer.json(provider.metadata()));
            provider.publish();
            return provider;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
    }

    public String url(String path) {
        return issuer() + path;
    }

    /// Sets what a path below the issuer answers from now on: one after the other, the last one for
    /// good.
    public LocalProvider answer(String path, Answer... inTurn) {
        answers.put(BASE + path, new CopyOnWriteArrayList<>(inTurn));
        return this;
    }

    public LocalProvider discovery(Answer answer) {
        return answer(DISCOVERY, answer);
    }

    /// Sets the published keys.
    public LocalProvider publish(SigningKey... keys) {
        return answer("/jwks", Answer.json(SigningKey.set(List.of(keys))));
    }

    /// Everything a path below the issuer was asked so far.
    public List<Received> received(String path) {
        return List.copyOf(received.getOrDefault(BASE + path, List.of()));
    }

    /// The metadata document.
    public String metadata() {
        return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",\
        "token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",\
        "userinfo_endpoint":"%1$s/userinfo",\
        "id_token_signing_alg_values_supported":["RS256","ES256"]}\
        """
                .formatted(issuer());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        received.computeIfAbsent(path, unused -> Collections.synchronizedList(new ArrayList<>()))
                .add(read(exchange));
        var answer = next(path);
        var body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer next(String path) {
        var inTurn = answers.getOrDefault(path, List.of());
        if (inTurn.isEmpty()) return new Answer(404, "text/plain", "nothing here");
        return inTurn.size() == 1 ? inTurn.get(0) : inTurn.remove(0);
    }

    private static Received read(HttpExchange exchange) throws IOException {
        var headers =
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        header -> header.getValue().get(0)));
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        return new Received(exchange.getRequestMethod(), body, headers);
    }
}
