package dev.pawl.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WatchCommandTest {
    @TempDir private Path directory;
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory);
        scene.issuer.accessTokenLifetime(Duration.ofSeconds(2));
        scene.loggedIn();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName("FR-07: the timer refreshes before the end, and each renewal is one line")
    void eachRenewalIsOneLine() {
        var outcome = scene.run("watch", "--count", "2");

        var lines = outcome.out().lines().toList();
        assertThat(outcome.status()).isZero();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast())
                .matches("\\S+Z  renewed  [0-9a-f]{8}  until \\S+Z  generation 3")
                .contains("  " + fingerprint(scene.accessToken()) + "  ");
        assertThat(scene.issuer.refreshes()).isEqualTo(2);
    }

    @Test
    void aProgramGetsOneJsonObjectPerLineAndNeverAToken() {
        var outcome = scene.run("watch", "--count", "2", "-o", "json");

        var lines = outcome.out().lines().toList();
        assertThat(lines).hasSize(2);
        var last = JsonObject.tryParse(lines.getLast()).orElseThrow();
        assertThat(last.members().keySet())
                .containsExactly(
                        "schema_version",
                        "time",
                        "event",
                        "fingerprint",
                        "expires_at",
                        "generation");
        assertThat(last.text("fingerprint")).contains(fingerprint(scene.accessToken()));
        assertThat(outcome.out() + outcome.err()).doesNotContain(scene.accessToken());
    }

    @Test
    void theFileAlwaysHasTheCurrentTokenForItsOwnerAlone() throws Exception {
        var file = directory.resolve("token");

        var outcome = scene.run("watch", "--count", "1", "--write", file.toString());

        assertThat(outcome.status()).isZero();
        assertThat(Files.readString(file)).isEqualTo(scene.accessToken());
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(directory.resolve("token.next")).doesNotExist();
    }

    @Test
    void theFileIsThereBeforeTheFirstRenewal() throws Exception {
        scene.issuer.accessTokenLifetime(Duration.ofHours(1));
        scene.loggedIn();
        var file = directory.resolve("token");
        try (var program = scene.start("watch", "--write", file.toString(), "--exec", "true")) {
            assertThat(program.errorLine())
                    .startsWith("access token " + fingerprint(scene.accessToken()));

            program.signal("INT").ended();
            assertThat(Files.readString(file)).isEqualTo(scene.accessToken());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailureAtOnce() {
        var outcome = scene.run("watch", "--write", directory.resolve("no/token").toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("the token cannot be written: open ");
    }

    @Test
    void aCommandHearsOfEachRenewalAndItsOutputStaysOffTheLines() {
        var outcome =
                scene.run(
                        "watch",
                        "--count",
                        "1",
                        "--exec",
                        "echo got ${#OIDC_ACCESS_TOKEN}; exit 3");

        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err())
                .contains("got " + scene.accessToken().length() + "\n")
                .contains("warning: --exec ended with 3\n");
    }

    @Test
    void aRenewalOfAnotherProcessIsTakenOver() throws Exception {
        scene.issuer.accessTokenLifetime(Duration.ofHours(1));
        scene.loggedIn();
        try (var program = scene.start("watch", "--count", "1")) {
            assertThat(program.errorLine()).startsWith("access token ");

            assertThat(scene.run("token", "--force").status()).isZero();

            assertThat(program.line()).contains("  adopted  " + fingerprint(scene.accessToken()));
            assertThat(program.ended().status()).isZero();
            assertThat(scene.issuer.refreshes()).isEqualTo(1);
        }
    }

    @Test
    @Case("L113")
    void aDeadLoginEndsItWithFour() {
        scene.issuer.token().always(Faults.error("invalid_grant"));

        var outcome = scene.run("watch");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("the issuer answered invalid_grant");
    }

    @Test
    void withoutALoginItEndsWithFour() {
        assertThat(scene.variable("OIDC_PROFILE", "nobody").run("watch").status()).isEqualTo(4);
    }

    @Test
    void troubleIsToldOnceAndItsEndToo() {
        scene.issuer.token().next(Faults.retryAfter(503, Duration.ofSeconds(1)));
        scene.issuer.token().next(Faults.error("invalid_client"));
        scene.issuer.token().next(Faults.error("invalid_client"));

        var outcome = scene.run("watch", "--count", "1");

        assertThat(warnings(outcome.err())).hasSize(2);
        assertThat(outcome.err()).contains("correct the client's configuration");
        assertThat(outcome.err()).contains("the trouble is over\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    @DisplayName("FR-09: an issuer that is away is tried again until it is back")
    void anIssuerThatIsAwayIsTriedAgain() {
        scene.issuer.token().next(Faults.retryAfter(503, Duration.ofSeconds(1)));
        scene.issuer.token().next(Faults.retryAfter(503, Duration.ofSeconds(1)));

        var outcome = scene.run("watch", "--count", "1");

        assertThat(outcome.status()).isZero();
        assertThat(warnings(outcome.err()))
                .hasSize(1)
                .allMatch(it -> it.contains("try again later"));
    }

    @Test
    void ctrlCEndsItWith130() throws Exception {
        try (var program = scene.start("watch")) {
            assertThat(program.errorLine()).startsWith("access token ");

            assertThat(program.signal("INT").ended().status()).isEqualTo(130);
        }
    }

    @Test
    @Needs("python3")
    @Case("L116")
    void ctrlCAtATerminalTakesTheLiveLineAway() throws Exception {
        scene.issuer.accessTokenLifetime(Duration.ofHours(1));
        scene.loggedIn();
        scene.variable("TERM", "xterm");
        try (var program = scene.startAtTerminal("next renewal in", "watch")) {
            var outcome = program.ended();

            assertThat(outcome.status()).isEqualTo(130);
            assertThat(outcome.out()).contains("next renewal in ").endsWith("\r\u001b[K");
        }
    }

    @Test
    @Case("L116")
    void onlyATerminalSeesTheTimeUntilTheNextRenewal() {
        var atTerminal = scene.atTerminal().run("watch", "--count", "1");

        assertThat(atTerminal.err()).contains("\r\u001b[Knext renewal in ").endsWith("\r\u001b[K");
        assertThat(atTerminal.out()).doesNotContain("\u001b");
    }

    @Test
    @Case("L116")
    void aPipeSeesNothingThatMoves() {
        assertThat(scene.run("watch", "--count", "1").err()).doesNotContain("\r", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch --count 0", "watch --count many", "watch now"})
    void whatCannotBeMeantIsRefused(String line) {
        assertThat(scene.run(line.split(" ", -1)).status()).isEqualTo(2);
    }

    private static List<String> warnings(String err) {
        return err.lines().filter(line -> line.startsWith("warning:")).toList();
    }

    private static String fingerprint(String token) {
        return TokenDigest.of(Secret.of(token)).fingerprint();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
