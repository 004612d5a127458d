package dev.pawl.client.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// A server on loopback that answers what it is told to, and remembers what it was asked.
final class LocalCognito implements AutoCloseable {
    static final Secret CLIENT_SECRET =
            Secret.of("9ujlqbmh2ar3nmf52f3m0u8g5sh4n1g5v2k6ir6bpu4ul8c5kuq");

    private static final String TYPE = "application/x-amz-json-1.1";

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private LocalCognito(HttpServer server) {
        this.server = server;
    }

    /// What it was asked.
    ///
    /// @param authorization the header, or an empty text
    record Asked(String target, String contentType, String authorization, String body) {}

    private record Answer(int status, String body) {}

    static LocalCognito start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var local = new LocalCognito(HttpServer.create(address, 0));
            local.server.createContext("/", local::handle);
            local.server.start();
            return local;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Adds what to answer next.
    LocalCognito answers(String body) {
        return answers(200, body);
    }

    LocalCognito answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    /// An app client without a secret that signs as `AKID`.
    AppClient app() {
        return app(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    static AppClient app(URI endpoint) {
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "aws-secret"));
        return AppClient.of("eu-west-1", "eu-west-1_Xb3c8VZaD", "1h57kf5cpq17m0eml12EXAMPLE")
                .withEndpoint(endpoint)
                .withCredentials(credentials);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(
                new Asked(
                        headers.getFirst("X-Amz-Target"),
                        headers.getFirst("Content-Type"),
                        Objects.requireNonNullElse(headers.getFirst("Authorization"), ""),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var answer = answers.remove();
        var body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
