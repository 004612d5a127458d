package dev.pawl.server.cases;

import dev.pawl.server.PawlServer;
import dev.pawl.server.Surroundings;
import dev.pawl.server.keys.CryptoProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/// A real server on a free port, one for all tests of a class, with a store of its own, at a time
/// that only the test moves.
final class Pawl implements AfterAllCallback {
    static final String ISSUER = "https://id.example.com";

    private static final CryptoProvider CRYPTO = CryptoProvider.best();
    private static final HttpClient HTTP = http("127.0.0.1");

    /// A refusal that no test is about: it marks the end of what a test did in the audit log.
    private static final Call MARK =
            Call.post("/oauth2/revoke").form(Parameters.of("mark", "here"));

    private final MovableClock clock = new MovableClock();
    private final BreakableRandom random = new BreakableRandom();
    private final Events events = new Events();
    private final ConfigurationText text;
    private PawlServer server;

    private Pawl(ConfigurationText text) {
        this.text = text;
        this.server = start(text);
    }

    /// A server with the clients of `standard.yaml`.
    static Pawl standard() {
        return new Pawl(ConfigurationText.standard(Scratch.folder(), ISSUER));
    }

    /// A server with a configuration of its own.
    static Pawl configured(ConfigurationText text) {
        return new Pawl(text);
    }

    /// Stops and starts again, on the same store.
    void restarts() {
        restartsWith(UnaryOperator.identity());
    }

    /// Stops and starts again, on the same store, with a changed configuration.
    void restartsWith(UnaryOperator<String> change) {
        whileStopped(() -> {}, change);
    }

    /// Stops, lets something happen to the store, and starts again.
    void whileStopped(Runnable accident) {
        whileStopped(accident, UnaryOperator.identity());
    }

    private void whileStopped(Runnable accident, UnaryOperator<String> change) {
        server.close();
        accident.run();
        server = start(text.changed(change));
    }

    private PawlServer start(ConfigurationText configuration) {
        return PawlServer.start(
                configuration.read(), events, new Surroundings(clock, random, CRYPTO));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stops();
    }

    /// Stops for good, where a test has a server of its own.
    void stops() {
        server.close();
    }

    MovableClock clock() {
        return clock;
    }

    BreakableRandom random() {
        return random;
    }

    /// The file of the store.
    Path store() {
        return text.store();
    }

    int port() {
        return server.port();
    }

    /// A confidential client that sends its secret in the header.
    Client client(String id) {
        return new Client(this, id, id + "-secret", false);
    }

    /// A confidential client that sends its secret in the body.
    Client postingClient(String id) {
        return new Client(this, id, id + "-secret", true);
    }

    Client publicClient(String id) {
        return new Client(this, id, "", false);
    }

    Answer answers(Call call) {
        return answers(HTTP, call);
    }

    /// Answers a call that comes from another address of this machine.
    Answer answersFrom(String address, Call call) {
        try (var http = http(address)) {
            return answers(http, call);
        }
    }

    /// Asks userinfo with an access token.
    Answer userinfo(String accessToken) {
        return answers(Call.get("/oauth2/userinfo").with("Authorization", "Bearer " + accessToken));
    }

    /// The audit events of what is done now, in order.
    List<JsonNode> eventsOf(Runnable deeds) {
        answers(MARK);
        events.upTo(Pawl::isMark);
        deeds.run();
        answers(MARK);
        return events.upTo(Pawl::isMark);
    }

    /// The reason codes in the audit log of what is refused now.
    List<String> reasonsOf(Runnable deeds) {
        return eventsOf(deeds).stream()
                .filter(event -> event.path("event").asString().equals("refused"))
                .map(event -> event.path("reason").asString())
                .toList();
    }

    /// The whole audit log until now.
    String auditLog() {
        answers(MARK);
        events.upTo(Pawl::isMark);
        return events.everything();
    }

    private static boolean isMark(JsonNode event) {
        return event.path("reason").asString("").equals("missing_client_authentication")
                && event.path("endpoint").asString("").equals("/oauth2/revoke");
    }

    private Answer answers(HttpClient http, Call call) {
        try {
            var answer = http.send(call.to(port()), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer to " + call.method() + " " + call.path(), e);
        }
    }

    private static HttpClient http(String address) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
