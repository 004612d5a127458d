package dev.pawl.cli.login;

import static dev.pawl.client.testing.chaos.Faults.omit;
import static dev.pawl.client.testing.chaos.Faults.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `logout`: given back first, forgotten then.
final class LogoutTest {
    @TempDir private Path directory;
    private ChaosIssuer issuer;
    private Seat seat;

    @BeforeEach
    void start() {
        issuer = ChaosIssuer.start();
        seat = new Seat(directory, "--issuer", issuer.url(), "--client-id", ChaosIssuer.CLIENT_ID);
        seat.run("login");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theRefreshTokenIsGivenBackAndTheLoginForgotten() {
        var outcome = seat.run("logout");

        assertThat(outcome).isEqualTo(new Outcome(0, "", "signed out of " + issuer.url() + "\n"));
        assertThat(issuer.revokedFamilies()).isEqualTo(1);
        assertThat(issuer.requests(Endpoint.REVOCATION).getFirst().form())
                .containsEntry("token_type_hint", "refresh_token");
        assertThat(seat.run("token").err()).contains("nobody is logged in");
    }

    @Test
    void whatCannotBeRevokedIsKept() {
        issuer.at(Endpoint.REVOCATION).next(status(503));

        var outcome = seat.run("logout");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("so it is kept", "503", "--force", "--local");
        assertThat(seat.run("token").status()).isZero();
    }

    @Test
    void forceForgetsAllTheSame() {
        issuer.at(Endpoint.REVOCATION).next(status(503));

        var outcome = seat.run("logout", "--force");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("warning: the login is not revoked", "signed out");
        assertThat(seat.run("token").status()).isEqualTo(4);
    }

    @Test
    void localAsksNobody() {
        var outcome = seat.run("logout", "--local", "--json");

        assertThat(outcome.status()).isZero();
        assertThat(issuer.requests(Endpoint.REVOCATION)).isEmpty();
        assertThat(JsonObject.tryParse(outcome.out()).orElseThrow().members())
                .containsEntry("revoked", false)
                .containsEntry("issuer", issuer.url());
        assertThat(seat.run("token").status()).isEqualTo(4);
    }

    @Test
    void anIssuerWithoutARevocationEndpointIsNamed() {
        issuer.at(Endpoint.DISCOVERY).always(omit("revocation_endpoint"));

        var outcome = seat.run("logout");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("publishes no revocation_endpoint");
        assertThat(seat.run("token").status()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void whoIsNotSignedInIsSignedOut(String format) {
        seat.run("logout");

        var outcome = seat.run("logout", "-o", format);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("nobody is signed in at " + issuer.url());
    }

    @Test
    void anotherProfileStaysSignedIn() {
        seat.run("login", "--profile", "other");

        seat.run("logout");

        assertThat(seat.run("token", "--profile", "other").status()).isZero();
    }

    @Test
    void theSessionIsEndedInTheBrowserAndNoTokenIsInItsArguments() {
        seat.browser("curl -s -o \"$FILES/x\" -w '%{redirect_url}' \"$1\" > \"$FILES/target\"");

        var outcome =
                seat.run(
                        "logout",
                        "--end-session",
                        "--set",
                        "endsession_endpoint=https://op.example/bye");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(seat.read("target"))
                .startsWith("https://op.example/bye?")
                .contains("client_id=app", "id_token_hint=ey");
        assertThat(seat.opened().getLast()).matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}");
    }

    @Test
    void withoutAPersonTheAddressIsPrinted() {
        var outcome =
                seat.empty()
                        .run(
                                "logout",
                                "--end-session",
                                "--set",
                                "endsession_endpoint=https://op.example/bye");

        assertThat(outcome.out()).startsWith("https://op.example/bye?").endsWith("\n");
        assertThat(outcome.err()).doesNotContain("id_token_hint");
    }

    @Test
    void anIssuerWithoutSessionsIsNamedBeforeAnythingIsDone() {
        var outcome = seat.run("logout", "--end-session");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("publishes no end_session_endpoint");
        assertThat(seat.run("token").status()).isZero();
    }
}
