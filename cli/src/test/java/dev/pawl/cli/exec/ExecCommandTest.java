package dev.pawl.cli.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ExecCommandTest {
    @TempDir private Path directory;
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory).loggedIn();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theCommandFindsTheTokenInItsEnvironment() throws Exception {
        try (var program =
                scene.start("exec", "--", "sh", "-c", "printf %s \"$OIDC_ACCESS_TOKEN\"")) {
            var outcome = program.ended();

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).isEqualTo(scene.accessToken());
            assertThat(outcome.status()).isZero();
        }
    }

    @Test
    void variablesCanBeNamed() throws Exception {
        var script = "echo $A; echo $B; echo ${OIDC_ACCESS_TOKEN:-none}";
        try (var program =
                scene.start("exec", "--env", "A", "--env", "B", "--", "sh", "-c", script)) {
            var token = scene.accessToken();

            assertThat(program.ended().out()).isEqualTo(token + "\n" + token + "\nnone\n");
        }
    }

    @Test
    void anEndingTokenIsRefreshedFirst() throws Exception {
        scene.loggedInLongAgo();
        var before = scene.accessToken();
        try (var program = scene.start("exec", "--", "sh", "-c", "echo $OIDC_ACCESS_TOKEN")) {
            var token = program.ended().out().strip();

            assertThat(token).isEqualTo(scene.accessToken()).isNotEqualTo(before);
            assertThat(scene.issuer.refreshes()).isEqualTo(1);
        }
    }

    @Test
    void theCommandHasTheStandardStreamsAndItsStatusIsTheStatus() throws Exception {
        try (var program = scene.start("exec", "--", "sh", "-c", "cat; echo no >&2; exit 7")) {
            var outcome = program.typing("through\n").ended();

            assertThat(outcome.out()).isEqualTo("through\n");
            assertThat(outcome.err()).isEqualTo("no\n");
            assertThat(outcome.status()).isEqualTo(7);
        }
    }

    @Test
    void aCommandThatASignalEndsHasTheStatusOfAShell() throws Exception {
        try (var program = scene.start("exec", "--", "sh", "-c", "kill -KILL $$")) {
            assertThat(program.ended().status()).isEqualTo(137);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 42", "TERM, 42", "HUP, 42"})
    void signalsReachTheCommandAndItsAnswerIsTheStatus(String signal, int status) throws Exception {
        var script = "trap 'exit 42' " + signal + "; echo ready; while :; do sleep 0.1; done";
        try (var program = scene.start("exec", "--", "sh", "-c", script)) {
            assertThat(program.line()).isEqualTo("ready");

            assertThat(program.signal(signal).ended().status()).isEqualTo(status);
        }
    }

    @Test
    @Needs("python3")
    void ctrlCAtATerminalReachesTheCommandOnce() throws Exception {
        var script =
                "n=0; trap 'n=$((n+1))' INT; echo ready; i=0;"
                        + " while [ $i -lt 15 ]; do sleep 0.1; i=$((i+1)); done;"
                        + " echo total $n; exit 5";
        try (var program = scene.startAtTerminal("ready", "exec", "--", "sh", "-c", script)) {
            var outcome = program.ended();

            assertThat(outcome.out()).contains("total 1");
            assertThat(outcome.status()).isEqualTo(5);
        }
    }

    @Test
    @Case("L114")
    void theTokenIsInNobodysArguments() throws Exception {
        var script = "echo ready; cat /proc/$PPID/cmdline /proc/$$/cmdline; cat";
        for (var way : new String[] {"--env=OIDC_ACCESS_TOKEN", "--fd=3", "--file"}) {
            try (var program = scene.start("exec", way, "--", "sh", "-c", script)) {
                var shown = program.typing("").ended().out();

                assertThat(shown).startsWith("ready").contains("exec");
                assertThat(shown).doesNotContain(scene.accessToken());
            }
        }
    }

    @Test
    void theCommandReadsTheTokenFromADescriptorAndNoFileIsLeft() throws Exception {
        var script = "ls $XDG_RUNTIME_DIR/oidc-client; cat <&4; echo; exit 3";
        try (var program = scene.start("exec", "--fd", "4", "--", "sh", "-c", script)) {
            var outcome = program.ended();

            assertThat(outcome.out()).isEqualTo(scene.accessToken() + "\n");
            assertThat(outcome.status()).isEqualTo(3);
        }
    }

    @Test
    void theFileIsForItsOwnerAloneAndGoesWithTheCommand() throws Exception {
        var script = "echo $OIDC_TOKEN_FILE; cat \"$OIDC_TOKEN_FILE\"; echo; cat";
        try (var program = scene.start("exec", "--file", "--", "sh", "-c", script)) {
            var file = Path.of(program.line());

            assertThat(program.line()).isEqualTo(scene.accessToken());
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(scene.folder("run/oidc-client"))).isEqualTo("rwx------");
            assertThat(program.typing("").ended().status()).isZero();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void theFileIsKeptFreshForAsLongAsTheCommandRuns() throws Exception {
        scene.issuer.accessTokenLifetime(Duration.ofSeconds(2));
        scene.loggedIn();
        var script =
                """
                n=0
                while [ $n -lt 3 ]; do
                  now=$(cat "$OIDC_TOKEN_FILE")
                  [ "$now" = "$last" ] || { n=$((n+1)); echo $now; }
                  last=$now
                  sleep 0.05
                done
                """;
        try (var program = scene.start("exec", "--file", "--", "sh", "-c", script)) {
            var seen = program.ended().out().lines().toList();

            assertThat(seen).hasSize(3).doesNotHaveDuplicates();
            assertThat(scene.issuer.refreshes()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aNewLoginReachesTheFile() throws Exception {
        var next = scene.issuer.login();
        var script = "echo ready; until grep -q \"$0\" \"$OIDC_TOKEN_FILE\"; do sleep 0.05; done";
        var token = next.accessToken().reveal();
        try (var program = scene.start("exec", "--file", "--", "sh", "-c", script, token)) {
            assertThat(program.line()).isEqualTo("ready");
            scene.loggedIn(next);

            assertThat(program.ended().status()).isZero();
        }
    }

    @Test
    void tokensOfKilledProcessesAreSweptAway() throws Exception {
        var folder = scene.folder("run/oidc-client");
        var dead = Files.writeString(folder.resolve("token-999999999"), "old");
        var own =
                Files.writeString(folder.resolve("token-" + ProcessHandle.current().pid()), "new");
        try (var program = scene.start("exec", "--fd", "3", "--", "true")) {
            assertThat(program.ended().status()).isZero();
        }

        assertThat(dead).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    @DisplayName("what cannot be run is found out before a token is fetched: 127, 126")
    void whatCannotBeRunIsFoundOutFirst() {
        var file = scene.file("no-program", "text");

        var missing = scene.run("exec", "--force-nothing");
        var unknown = scene.run("exec", "--min-valid", "1h", "--", "no-such-command-at-all");
        var unrunnable = scene.run("exec", "--", file.toString());

        assertThat(missing.status()).isEqualTo(2);
        assertThat(unknown.status()).isEqualTo(127);
        assertThat(unknown.err())
                .isEqualTo("oidc-client exec: there is no command no-such-command-at-all\n");
        assertThat(unrunnable.status()).isEqualTo(126);
        assertThat(scene.issuer.deliveries()).isZero();
    }

    @Test
    void withoutALoginTheCommandIsNotRun() {
        var marker = directory.resolve("marker");
        scene.variable("OIDC_PROFILE", "nobody");

        var outcome = scene.run("exec", "--", "touch", marker.toString());

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(marker).doesNotExist();
    }

    @Test
    @Case("L113")
    void aTokenThatCannotBeHadJustNowIsTransient() {
        scene.loggedInLongAgo();
        scene.issuer.token().always(Faults.retryAfter(503, Duration.ofSeconds(7)));

        var outcome = scene.run("exec", "--", "true");

        assertThat(outcome.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec",
                "exec --fd 2 -- true",
                "exec --fd 10 -- true",
                "exec --env A=B -- true",
                "exec --file --fd 3 -- true",
                "exec --env A --file -- true"
            })
    void whatCannotBeMeantIsRefused(String line) {
        assertThat(scene.run(line.split(" ", -1)).status()).isEqualTo(2);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
