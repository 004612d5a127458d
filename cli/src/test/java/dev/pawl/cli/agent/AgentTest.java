package dev.pawl.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.cli.RunningProgram;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Faults;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agent as a process of its own, asked over its socket.
@Timeout(120)
class AgentTest {
    private static final String TOKEN = "{\"request\":\"token\"}";

    @TempDir private Path directory;
    private LoginScene scene;
    private Path socket;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory).loggedIn();
        socket = directory.resolve("run/oidc-client/agent.sock");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private RunningProgram agent() {
        var program = scene.start("agent", "start", "--foreground");
        assertThat(program.line())
                .isEqualTo("OIDC_AGENT_SOCKET='" + socket + "'; export OIDC_AGENT_SOCKET;");
        return program;
    }

    /// A connection to the agent.
    private final class Asker implements AutoCloseable {
        private final SocketChannel channel;
        private final BufferedReader in;

        Asker() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            in = new BufferedReader(Channels.newReader(channel, UTF_8));
        }

        JsonObject ask(String line) throws IOException {
            Channels.newOutputStream(channel).write((line + "\n").getBytes(UTF_8));
            return JsonObject.tryParse(Objects.requireNonNull(in.readLine())).orElseThrow();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private JsonObject ask(String line) throws IOException {
        try (var asker = new Asker()) {
            return asker.ask(line);
        }
    }

    @Test
    void itHandsOutTheLoginsToken() throws Exception {
        try (var _ = agent();
                var asker = new Asker()) {
            var answer = asker.ask(TOKEN);

            assertThat(answer.members().keySet())
                    .containsExactly(
                            "schema_version",
                            "access_token",
                            "token_type",
                            "expires_at",
                            "scope",
                            "generation");
            assertThat(answer.text("access_token")).contains(scene.accessToken());
            assertThat(asker.ask(TOKEN).text("access_token")).contains(scene.accessToken());
            assertThat(scene.issuer.deliveries()).isZero();
        }
    }

    @Test
    void onlyItsUserGetsToTheSocket() throws Exception {
        Files.createDirectories(socket.resolveSibling("x"));
        Files.setPosixFilePermissions(
                socket.resolveSibling("."), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var _ = agent()) {
            assertThat(permissions(socket)).isEqualTo("rw-------");
            assertThat(permissions(socket.resolveSibling("."))).isEqualTo("rwx------");
        }
    }

    @Test
    void itKeepsTheLoginFreshWithoutBeingAsked() throws Exception {
        scene.issuer.accessTokenLifetime(Duration.ofSeconds(2));
        scene.loggedIn();
        try (var _ = agent();
                var asker = new Asker()) {
            var generation = 0L;
            while (generation < 4) {
                var login = asker.ask("{\"request\":\"status\"}").objects("logins").getFirst();
                generation = login.number("generation").orElseThrow().longValue();
            }

            assertThat(scene.issuer.refreshes()).isGreaterThanOrEqualTo(2);
            assertThat(scene.issuer.doubleSpends()).isZero();
        }
    }

    @Test
    void manyWhoAskAtOnceCauseOneRefresh() throws Exception {
        scene.loggedInLongAgo();
        var tokens = ConcurrentHashMap.<String>newKeySet();
        try (var _ = agent()) {
            var ready = new CountDownLatch(50);
            var threads = new Thread[50];
            for (var i = 0; i < threads.length; i++)
                threads[i] =
                        Thread.startVirtualThread(() -> {
                            ready.countDown();
                            tokens.add(tokenOf(ready));
                        });
            for (var thread : threads) thread.join();

            assertThat(tokens).containsExactly(scene.accessToken());
            assertThat(scene.issuer.deliveries()).isEqualTo(1);
        }
    }

    private String tokenOf(CountDownLatch ready) {
        try {
            ready.await();
            return ask(TOKEN).text("access_token").orElse("none");
        } catch (IOException | InterruptedException failure) {
            return failure.toString();
        }
    }

    @Test
    void aProgramWithTheSocketNeedsNoStore() throws Exception {
        try (var _ = agent()) {
            var token = scene.accessToken();
            scene.variable("OIDC_AGENT_SOCKET", socket.toString())
                    .variable("XDG_STATE_HOME", scene.folder("elsewhere").toString());

            var outcome = scene.run("token", "--header");

            assertThat(outcome.out()).isEqualTo("Authorization: Bearer " + token + "\n");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void withoutTheVariableNoAgentIsAsked() throws Exception {
        try (var _ = agent()) {
            scene.variable("XDG_STATE_HOME", scene.folder("elsewhere").toString());

            assertThat(scene.run("token").status()).isEqualTo(4);
        }
    }

    @Test
    void theStoreWorksBesideIt() throws Exception {
        try (var _ = agent();
                var asker = new Asker()) {
            var before = asker.ask(TOKEN).text("access_token");
            assertThat(scene.run("token", "--force").status()).isZero();

            var now = asker.ask(TOKEN).text("access_token");
            while (now.equals(before)) now = asker.ask(TOKEN).text("access_token");

            assertThat(now).contains(scene.accessToken());
            assertThat(scene.issuer.refreshes()).isEqualTo(1);
        }
    }

    @Test
    void anAgentThatIsGoneIsDoneWithout() {
        scene.variable("OIDC_AGENT_SOCKET", socket.toString());

        var outcome = scene.run("token");

        assertThat(outcome.out()).isEqualTo(scene.accessToken() + "\n");
        assertThat(outcome.err()).startsWith("warning: no agent answers at " + socket);
    }

    @Test
    @Case("L113")
    void whatTheAgentCannotGetJustNowIsTransient() throws Exception {
        scene.loggedInLongAgo();
        scene.issuer.token().always(Faults.retryAfter(503, Duration.ofMinutes(1)));
        try (var _ = agent()) {
            scene.variable("OIDC_AGENT_SOCKET", socket.toString());

            var outcome = scene.run("token");

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(ask("{\"request\":\"status\"}").objects("logins").getFirst().text("trouble"))
                    .get()
                    .asString()
                    .contains("try again later");
        }
    }

    @Test
    void anotherLoginThanTheAskersIsNotHandedOut() throws Exception {
        try (var _ = agent()) {
            var issuer = ask("{\"request\":\"token\",\"issuer\":\"https://other.example\"}");
            var client = ask("{\"request\":\"token\",\"client_id\":\"other\"}");
            var nobody = ask("{\"request\":\"token\",\"profile\":\"nobody\"}");

            assertThat(issuer.text("error")).contains("configuration");
            assertThat(client.text("error")).contains("configuration");
            assertThat(nobody.text("error")).contains("login_required");
            assertThat(nobody.text("advice")).contains("log in: oidc-client login");
        }
    }

    @Test
    void whatItForgetsItHoldsNoMore() throws Exception {
        try (var _ = agent();
                var asker = new Asker()) {
            asker.ask(TOKEN);

            assertThat(asker.ask("{\"request\":\"forget\",\"profile\":\"other\"}").members())
                    .hasToString("{schema_version=1, forgotten=0}");
            assertThat(asker.ask("{\"request\":\"forget\"}").members())
                    .hasToString("{schema_version=1, forgotten=1}");
            assertThat(asker.ask("{\"request\":\"status\"}").objects("logins")).isEmpty();
            assertThat(asker.ask(TOKEN).text("access_token")).contains(scene.accessToken());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | a request is a JSON object",
                "{} | request is token, status, forget or stop",
                "{\"request\":\"tokens\"} | request is token, status, forget or stop",
                "{\"request\":\"token\",\"min_valid\":-1} | min_valid is a number of seconds",
                "{\"request\":\"token\",\"min_valid\":[]} | min_valid"
            })
    void whatItDoesNotUnderstandIsSaidAndTheConversationGoesOn(String line, String message)
            throws Exception {
        try (var _ = agent();
                var asker = new Asker()) {
            var answer = asker.ask(line);

            assertThat(answer.text("error")).contains("usage");
            assertThat(answer.text("message").orElseThrow()).contains(message);
            assertThat(asker.ask(TOKEN).text("access_token")).isPresent();
        }
    }

    @Test
    void aSocketThatAKilledAgentLeftIsTakenOver() throws Exception {
        try (var killed = agent()) {
            killed.signal("KILL").ended();
            assertThat(socket).exists();
        }

        try (var _ = agent()) {
            assertThat(ask(TOKEN).text("access_token")).contains(scene.accessToken());
        }
    }

    @Test
    void aSecondAgentLeavesTheFirstInPeace() throws Exception {
        try (var _ = agent();
                var second = scene.start("agent", "start", "--foreground")) {
            var outcome = second.ended();

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("an agent is listening at " + socket + " already");
            assertThat(ask(TOKEN).text("access_token")).contains(scene.accessToken());
        }
    }

    @Test
    void whatIsNoSocketIsNotRemoved() throws Exception {
        Files.setPosixFilePermissions(
                scene.folder("private"), PosixFilePermissions.fromString("rwx------"));
        var file = scene.file("private/precious", "text");
        scene.variable("OIDC_AGENT_SOCKET", file.toString());

        var outcome = scene.run("agent", "start", "--foreground");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("what is there is no socket");
        assertThat(file).hasContent("text");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItAndTakesTheSocketAway(String signal, int status) throws Exception {
        try (var program = agent()) {
            assertThat(program.signal(signal).ended().status()).isEqualTo(status);
            assertThat(socket).doesNotExist();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
