package dev.pawl.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Topics;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.client.testing.chaos.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `login` with a code to type on another device (RFC 8628). Time passes when the program waits.
final class DeviceLoginTest {
    private static final Answer PENDING = Answer.json(400, "{\"error\":\"authorization_pending\"}");
    private static final Answer SLOWER = Answer.json(400, "{\"error\":\"slow_down\"}");
    private static final Answer DENIED = Answer.json(400, "{\"error\":\"access_denied\"}");
    private static final Answer EXPIRED = Answer.json(400, "{\"error\":\"expired_token\"}");

    @TempDir private Path directory;
    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-20T11:45:10Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private LocalProvider provider;
    private Seat seat;

    @BeforeEach
    void start() {
        provider = LocalProvider.start();
        provider.publish(SigningKey.rsa());
        provider.discovery(
                Answer.json(
                        provider.metadata()
                                .replaceFirst(
                                        "\\{",
                                        "{\"device_authorization_endpoint\":\""
                                                + provider.url("/device")
                                                + "\",")));
        device("\"verification_uri_complete\":\"https://op.example/d?user_code=WDJB-MJHT\",");
        seat = new Seat(directory, "--issuer", provider.issuer(), "--client-id", "cid").at(clock);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    @Case("L112")
    void theIssuerSetsThePace() {
        provider.answer("/token", PENDING, PENDING, SLOWER, PENDING, tokens());

        var outcome = login("--device");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("signed in as alice at " + provider.issuer());
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 5L, 5L, 10L, 10L);
        assertThat(seat.run("token").out()).isEqualTo("AT1\n");
    }

    @Test
    void whatThePersonNeedsIsShownOnce() {
        provider.answer("/token", PENDING, PENDING, PENDING, tokens());

        var outcome = login("--device");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).containsOnlyOnce("\n  https://op.example/d\n");
        assertThat(outcome.err()).containsOnlyOnce("\n  WDJB-MJHT\n");
        assertThat(outcome.err()).containsOnlyOnce("or scan:");
        assertThat(outcome.err().lines().filter(line -> !line.contains("█"))).hasSizeLessThan(15);
        assertThat(seat.opened()).isEmpty();
    }

    @Test
    void whoReadsALogGetsNoDrawing() {
        provider.answer("/token", tokens());

        var outcome = loginBy(seat.empty(), "--device");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("WDJB-MJHT").doesNotContain("█", "\u001b");
    }

    @Test
    @Case("L112")
    void aNoIsTheEnd() {
        provider.answer("/token", PENDING, DENIED);

        var outcome = login("--device");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("the issuer refused the sign-in: access_denied");
        assertThat(provider.received("/token")).hasSize(2);
    }

    @Test
    @Case("L112")
    void aCodeThatExpiresIsTheEnd() {
        provider.answer("/token", PENDING, EXPIRED);

        var outcome = login("--device");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("the code has expired", "start again: oidc-client login");
    }

    @Test
    void aPersonMayBeGivenLessTimeThanTheCode() {
        provider.answer("/token", PENDING);

        var outcome = login("--device", "--timeout", "12s");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("nobody signed in within 12 s");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void whatIsAskedForIsInTheRequest() {
        provider.answer("/token", tokens());

        login(
                "--device",
                "--scope=openid",
                "--scope=email",
                "--resource=https://a.example/",
                "--acr-values=mfa");

        var asked = provider.received("/device").get(0);
        assertThat(asked.parameter("scope")).isEqualTo("openid email");
        assertThat(asked.parameter("resource")).isEqualTo("https://a.example/");
        assertThat(asked.parameter("acr_values")).isEqualTo("mfa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH_CONNECTION", "SSH_TTY"})
    void overSshItIsChosenByItself(String variable) {
        provider.answer("/token", tokens());

        var outcome = loginBy(seat.without("BROWSER").variable(variable, "here"));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(provider.received("/device")).hasSize(1);
    }

    @Test
    void withoutADisplayItIsChosenByItself() {
        provider.answer("/token", tokens());

        assertThat(loginBy(seat.without("BROWSER")).status()).isZero();
        assertThat(provider.received("/device")).hasSize(1);
    }

    @Test
    void aBrowserThatSomebodyChoseIsUsedOverSshToo() {
        seat.variable("SSH_CONNECTION", "here").browser("true");

        login("--timeout", "1ms");

        assertThat(provider.received("/device")).isEmpty();
    }

    @Test
    void theSettingChoosesIt() {
        provider.answer("/token", tokens());

        assertThat(login("--set", "login_method=device").status()).isZero();
        assertThat(provider.received("/device")).hasSize(1);
    }

    @Test
    void anIssuerThatKnowsNoDevicesIsNamed() {
        provider.discovery(Answer.json(provider.metadata()));

        var outcome = login("--device");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("publishes no device_authorization_endpoint");
    }

    @Test
    void whatTheIssuerSaysMovesNoCursor() {
        provider.answer(
                "/device",
                Answer.json(
                        "{\"device_code\":\"dc\",\"user_code\":\"A\\u001b[2J\\u202eB\",\"verification_uri\":\"https://op.example/d\"}"));
        provider.answer("/token", DENIED);

        assertThat(loginBy(seat.empty(), "--device").err())
                .contains("A [2J B")
                .doesNotContain("\u001b", "\u202e");
    }

    private void device(String more) {
        provider.answer(
                "/device",
                Answer.json(
                        "{\"device_code\":\"dc\",\"user_code\":\"WDJB-MJHT\",%s\"verification_uri\":\"https://op.example/d\",\"expires_in\":600}"
                                .formatted(more)));
    }

    private Outcome login(String... flags) {
        return loginBy(seat, flags);
    }

    private Outcome loginBy(Seat person, String... flags) {
        var line = new ArrayList<>(List.of("login"));
        line.addAll(List.of(flags));
        var root =
                Command.of("oidc-client", "", (arguments, shell) -> 1)
                        .children(LoginCommand.create(this::pass));
        var program = new CommandLine(root, new Topics(Map.of()));
        return person.run(program::run, line.toArray(String[]::new));
    }

    private void pass(Duration time) {
        pauses.add(time);
        clock.advance(time);
    }

    private Answer tokens() {
        var now = clock.instant().getEpochSecond();
        var claims =
                "{\"iss\":\"%s\",\"sub\":\"alice\",\"aud\":\"cid\",\"iat\":%d,\"exp\":%d}"
                        .formatted(provider.issuer(), now, now + 3600);
        return Answer.json(
                "{\"access_token\":\"AT1\",\"token_type\":\"bearer\",\"expires_in\":3600,\"refresh_token\":\"RT1\",\"id_token\":\"%s\"}"
                        .formatted(SigningKey.rsa().sign(claims)));
    }
}
