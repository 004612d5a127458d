package dev.pawl.cli.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.protocol.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What kubectl asks by `KUBERNETES_EXEC_INFO`, and what it gets.
@Case("L118")
class ExecCredentialTest {
    private static final String INFO =
            """
            {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/%s",\
            "spec":{"interactive":%s}}\
            """;

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

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1"})
    void theAnswerIsOfTheVersionThatWasAskedFor(String version) {
        scene.variable("KUBERNETES_EXEC_INFO", INFO.formatted(version, "false"));

        var outcome = scene.run("token", "--exec-credential");

        var answer = JsonObject.tryParse(outcome.out()).orElseThrow();
        assertThat(answer.text("kind")).contains("ExecCredential");
        assertThat(answer.text("apiVersion")).contains("client.authentication.k8s.io/" + version);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void theTokenIsTheIdTokenAndItsEndIsInUtc() {
        var status = status("token", "--exec-credential");

        var idToken = scene.stored().tokens().flatMap(TokenSet::idToken).orElseThrow();
        var end = CompactJws.parse(idToken).payload().number("exp").orElseThrow().longValue();
        assertThat(status.text("token")).contains(idToken.reveal());
        assertThat(status.text("expirationTimestamp"))
                .contains(Instant.ofEpochSecond(end).toString())
                .get()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void anAccessTokenIsGivenWhereTheServerTakesThat() {
        var status = status("token", "--exec-credential", "--token-type", "access");

        var tokens = scene.stored().tokens().orElseThrow();
        var end = tokens.receivedAt().plus(tokens.lifetime().orElseThrow());
        assertThat(status.text("token")).contains(scene.accessToken());
        assertThat(status.text("expirationTimestamp"))
                .contains(end.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Test
    void anAccessTokenWithoutAnEndHasNone() {
        scene.loggedInLongAgo();
        scene.issuer.token().always(Faults.omitExpiresIn());

        var status = status("token", "--exec-credential", "--token-type=access");

        assertThat(status.members()).containsOnlyKeys("token");
    }

    @Test
    void anEndedIdTokenIsRefreshedFirst() {
        scene.issuer.clock().advance(Duration.ofHours(2));

        var token = status("token", "--exec-credential").text("token").orElseThrow();

        var end = CompactJws.parse(Secret.of(token)).payload().number("exp").orElseThrow();
        assertThat(Instant.ofEpochSecond(end.longValue())).isAfter(scene.issuer.clock().instant());
        assertThat(scene.issuer.refreshes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\" | is no JSON object",
                "[] | is no JSON object",
                "{} | is of no kind ExecCredential",
                "{\"kind\":\"ExecCredential\"} | asks for no apiVersion",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\"}"
                        + " | asks for client.authentication.k8s.io/v1alpha1",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"v1\"} | asks for v1"
            })
    void whatCannotBeAnsweredIsSaidAndNothingIsPrinted(String info, String complaint) {
        scene.variable("KUBERNETES_EXEC_INFO", info);

        var outcome = scene.run("token", "--exec-credential");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("oidc-client token: KUBERNETES_EXEC_INFO " + complaint + "\n")
                .contains("set apiVersion: client.authentication.k8s.io/v1");
    }

    @Test
    void aDeadLoginIsOnStandardErrorAlone() {
        scene.issuer.clock().advance(Duration.ofHours(2));
        scene.issuer.token().always(Faults.error("invalid_grant"));

        var outcome = scene.run("token", "--exec-credential");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("log in: oidc-client login");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    @Case("L117")
    void whoKubectlSaysCannotBeAskedIsNot(String said, boolean asks) {
        var shell = atTerminal(INFO.formatted("v1", said));

        assertThat(ExecCredential.asked(shell).within(shell).isInteractive()).isEqualTo(asks);
    }

    @Test
    void withoutKubectlThePersonAtTheTerminalCanBeAsked() {
        var shell = atTerminal("");

        assertThat(ExecCredential.asked(shell).within(shell).isInteractive()).isTrue();
    }

    private static Shell atTerminal(String info) {
        var nowhere =
                new PrintStream(
                        OutputStream.nullOutputStream(),
                        false,
                        java.nio.charset.StandardCharsets.UTF_8);
        return new Shell(
                Map.of("KUBERNETES_EXEC_INFO", info),
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                true,
                new Timepiece(Clock.systemUTC(), System::nanoTime),
                new Shell.People(true, true));
    }

    private JsonObject status(String... arguments) {
        var answer = JsonObject.tryParse(scene.run(arguments).out()).orElseThrow();
        return answer.object("status").orElseThrow();
    }
}
