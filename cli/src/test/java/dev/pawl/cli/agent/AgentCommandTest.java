package dev.pawl.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AgentCommandTest {
    @TempDir private Path directory;
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory).loggedIn();
    }

    @AfterEach
    void stop() {
        scene.run("agent", "stop");
        scene.close();
    }

    @Test
    void anAgentInTheBackgroundStaysUntilItIsStopped() throws Exception {
        try (var starter = scene.start("agent", "start", "-o", "json")) {
            var outcome = starter.ended();
            var said = JsonObject.tryParse(outcome.out()).orElseThrow();
            var pid = said.number("pid").orElseThrow().longValue();

            assertThat(outcome.status()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(pid).isNotEqualTo(starter.pid());
            var process = ProcessHandle.of(pid).orElseThrow();

            var status = scene.run("agent", "status", "-o", "json");
            assertThat(JsonObject.tryParse(status.out()).orElseThrow().objects("logins"))
                    .hasSize(1);
            assertThat(scene.run("agent", "status").out())
                    .startsWith("process " + pid + ", since ")
                    .contains("default of app at " + scene.issuer.url() + ": ")
                    .doesNotContain(scene.accessToken());

            assertThat(scene.run("agent", "stop").status()).isZero();
            process.onExit().join();
            assertThat(directory.resolve("run/oidc-client/agent.sock")).doesNotExist();
        }
    }

    @Test
    void theShellLineSetsTheVariable() throws Exception {
        var script = "eval \"$1\"; env | grep ^OIDC_AGENT_SOCKET=";
        try (var starter = scene.start("agent", "start")) {
            var line = starter.ended().out();
            var shell = new ProcessBuilder("sh", "-c", script, "sh", line).start();

            assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("OIDC_AGENT_SOCKET=" + directory + "/run/oidc-client/agent.sock\n");
        }
    }

    @Test
    void aSecondStartFindsTheFirst() throws Exception {
        try (var first = scene.start("agent", "start", "-o", "json");
                var second = scene.start("agent", "start", "-o", "json")) {
            // Whichever comes first starts it; the other finds it, or finds that it is starting.
            var outcomes = new Outcome[] {first.ended(), second.ended()};

            assertThat(outcomes).anyMatch(it -> it.status() == 0);
        }
        var again = scene.run("agent", "start", "-o", "json");

        assertThat(again.status()).isZero();
        assertThat(again.err()).isEqualTo("the agent is running already\n");
    }

    @Test
    void settingsThatCannotBeUsedAreSaidByWhoStartsIt() throws Exception {
        var config = scene.file("c.yaml", "issuer: [\n");
        try (var starter = scene.start("agent", "start", "--config", config.toString())) {
            var outcome = starter.ended();

            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("oidc-client agent start: ").contains("c.yaml");
        }
    }

    @Test
    void withoutAnAgentThereIsAnAdvice() {
        for (var command : new String[] {"status", "stop"}) {
            var outcome = scene.run("agent", command);

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("no agent answers at ", "oidc-client agent start");
        }
    }

    @Test
    void aFolderThatOthersCanUseIsRefused() throws Exception {
        var open = scene.folder("open");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        scene.variable("OIDC_AGENT_SOCKET", open.resolve("agent.sock").toString());

        var outcome = scene.run("agent", "start", "--foreground");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("others can look into its folder");
    }

    @Test
    void aPathThatIsTooLongForASocketIsRefused() {
        var path = scene.folder("run").resolve("x".repeat(120)).toString();

        var outcome =
                scene.variable("OIDC_AGENT_SOCKET", path).run("agent", "start", "--foreground");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("longer than that of a socket can be");
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(scene.run("agent").status()).isEqualTo(2);
        assertThat(scene.run("agent", "restart").status()).isEqualTo(2);
    }
}
