package dev.pawl.cli.login;

import static dev.pawl.client.testing.chaos.Faults.claim;
import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `login` in a browser: a real issuer, a real browser process, a real port to come back to.
final class LoginTest {
    @TempDir private Path directory;
    private ChaosIssuer issuer;
    private Seat seat;

    @BeforeEach
    void start() {
        issuer = ChaosIssuer.start();
        seat = new Seat(directory, "--issuer", issuer.url(), "--client-id", ChaosIssuer.CLIENT_ID);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    @Case("L111")
    void somebodySignsInAndTheLoginIsThere() {
        var outcome = seat.run("login");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("signed in as alice at " + issuer.url());
        assertThat(seat.run("token").out()).isNotBlank();
        assertThat(seat.run("token", "--force").status()).isZero();
        assertThat(issuer.refreshes()).isEqualTo(1);
    }

    @Test
    @Case("L111")
    void theRequestIsOneOfRfc8252() {
        seat.run("login", "--scope", "openid profile");

        var asked = issuer.requests(Endpoint.AUTHORIZE).getFirst().query();
        assertThat(asked).containsEntry("code_challenge_method", "S256");
        assertThat(asked).containsEntry("scope", "openid profile");
        assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/auth/callback");
        assertThat(asked.get("state")).hasSize(43);
        assertThat(asked.get("nonce")).hasSize(43);
    }

    @Test
    void jsonTellsWhoAndWhatAndNoToken() {
        var outcome = seat.run("login", "-o", "json", "--profile", "work");

        var told = JsonObject.tryParse(outcome.out()).orElseThrow();
        assertThat(told.members().keySet())
                .containsExactly(
                        "schema_version",
                        "issuer",
                        "client_id",
                        "subject",
                        "scope",
                        "expires_at",
                        "profile");
        assertThat(told.text("subject")).contains("alice");
        assertThat(told.text("profile")).contains("work");
        var token = seat.run("token", "--profile", "work").out().strip();
        assertThat(outcome.out() + outcome.err()).doesNotContain(token);
    }

    @Test
    @Case("L111")
    void whatIsNoAnswerDoesNotEndTheWait() {
        seat.browser(
                Seat.PARSED
                        + """
                        ask() { curl -s -o "$FILES/stray.html" -w '%{http_code}\\n' "$@" >> "$FILES/answers"; }
                        ask "$back?state=wrong&code=1"
                        ask "$back?code=1"
                        ask "$back?state=$state&state=$state&code=1"
                        ask "${back%/auth*}/favicon.ico"
                        ask "$back/done"
                        ask -I "$back?state=$state&code=1"
                        ask -d "state=$state&code=1" "$back"
                        ask -H 'Sec-Purpose: prefetch' "$back?state=$state&code=1"
                        """
                        + Seat.WILLING);

        var outcome = seat.run("login");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(seat.read("answers").lines())
                .containsExactly("400", "400", "400", "404", "404", "405", "405", "503");
        assertThat(issuer.requests(Endpoint.TOKEN)).hasSize(1);
    }

    @Test
    @Case("L111")
    void aRefusalIsShownInTheBrowserAndAtTheTerminalOnce() {
        seat.browser(
                Seat.PARSED
                        + "curl -sLo \"$FILES/page.html\" \"$back?state=$state&iss="
                        + issuer.url()
                        + "&error=access_denied&error_description=not%20%3Cb%3Etoday%1B%5B31m\"");

        var outcome = seat.run("login");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "login: the issuer refused the sign-in: access_denied (not <b>today [31m)");
        assertThat(seat.read("page.html"))
                .contains("You are not signed in", "access_denied (not &lt;b&gt;today");
        assertThat(seat.opened()).hasSize(1);
        assertThat(issuer.requests(Endpoint.TOKEN)).isEmpty();
        assertThat(seat.run("token").status()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "login_required, 4",
        "temporarily_unavailable, 3",
        "server_error, 3",
        "invalid_scope, 6",
        "something_else, 1"
    })
    void whoIsToBlameDecidesTheStatus(String error, int status) {
        seat.browser(
                Seat.PARSED
                        + "curl -sL \"$back?state=$state&iss="
                        + issuer.url()
                        + "&error="
                        + error
                        + "\"");

        assertThat(seat.run("login").status()).isEqualTo(status);
    }

    @Test
    @Case("L111")
    @DisplayName("RFC 9207: an answer of another issuer is not redeemed")
    void anAnswerOfAnotherIssuerIsNotRedeemed() {
        seat.browser(
                Seat.PARSED
                        + "curl -sLo \"$FILES/page.html\" \"$back?state=$state&code=1&iss=https://other.example\"");

        var outcome = seat.run("login");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err()).contains("other.example");
        assertThat(issuer.requests(Endpoint.TOKEN)).isEmpty();
    }

    @Test
    void thePageHoldsNoCodeAndLoadsNothing() {
        seat.run("login");

        assertThat(seat.read("page.html")).contains("You are signed in", "alice", "close this tab");
        assertThat(seat.read("address")).matches("http://127\\.0\\.0\\.1:\\d+/auth/callback/done");
        assertThat(seat.read("page.html")).doesNotContain("<script", "src=", "href=", "code");
        assertThat(seat.read("headers").lines())
                .anyMatch(it ->
                        it.startsWith(
                                "Content-security-policy: default-src 'none'; style-src 'sha256-"))
                .contains("Referrer-policy: no-referrer", "Cache-control: no-store");
    }

    @Test
    void afterwardsNobodyListens() {
        seat.run("login");

        var back =
                URI.create(
                        issuer.requests(Endpoint.AUTHORIZE).getFirst().query().get("redirect_uri"));
        assertThat(isOpen(back.getPort())).isFalse();
    }

    @Test
    void aPortThatIsTakenIsPassedOver() throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        try (var taken = new ServerSocket(0, 1, loopback)) {
            var free = FreePort.reserve();

            var outcome =
                    seat.run("login", "--set", "login_port=" + taken.getLocalPort() + " " + free);

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(issuer.requests(Endpoint.AUTHORIZE).getFirst().query())
                    .containsEntry("redirect_uri", "http://127.0.0.1:" + free + "/auth/callback");
        }
    }

    @Test
    void withoutAPortThereIsNoLogin() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = seat.run("login", "--port", "" + taken.getLocalPort());

            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err())
                    .contains("another program listens at [" + taken.getLocalPort());
            assertThat(seat.opened()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:0/cb, http://localhost:\\d+/cb",
        "http://127.0.0.1:0, http://127\\.0\\.0\\.1:\\d+"
    })
    void anotherAddressMayBeRegistered(String configured, String asked) {
        var outcome = seat.run("login", "--set", "override_redirect_uri=" + configured);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(issuer.requests(Endpoint.AUTHORIZE).getFirst().query().get("redirect_uri"))
                .matches(asked);
    }

    @Test
    void whatElseIsAskedForIsInTheRequest() {
        seat.run(
                "login",
                "--prompt",
                "login",
                "--login-hint",
                "ada",
                "--acr-values",
                "mfa",
                "--max-age",
                "10m",
                "--resource",
                "https://a.example/",
                "--set",
                "authorize_additional_parameters=ui=small");

        assertThat(issuer.requests(Endpoint.AUTHORIZE).getFirst().query())
                .containsEntry("prompt", "login")
                .containsEntry("login_hint", "ada")
                .containsEntry("acr_values", "mfa")
                .containsEntry("max_age", "600")
                .containsEntry("resource", "https://a.example/")
                .containsEntry("ui", "small");
    }

    @Test
    void aLoginThatWorksIsKept() {
        seat.run("login");

        var outcome = seat.run("login");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).startsWith("already signed in as alice").contains("--force");
        assertThat(seat.opened()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"--force", "--prompt=login", "--scope=openid email", "--dpop"})
    void whoAsksForMoreSignsInAnew(String flag) {
        seat.run("login");

        assertThat(seat.run("login", flag).err()).contains("signed in as alice");
        assertThat(seat.opened()).hasSize(2);
    }

    @Test
    void aLoginThatHasEndedIsReplaced() {
        seat.run("login");
        issuer.token().next(error("invalid_grant"));
        assertThat(seat.run("token", "--force").status()).isEqualTo(4);

        assertThat(seat.run("login").status()).isZero();
        assertThat(seat.run("token").status()).isZero();
    }

    @Test
    void noBrowserOpensOverAPassingTrouble() {
        seat.run("login");
        issuer.expireAccessTokens();
        issuer.token().always(status(503));

        assertThat(seat.run("token", "--force").status()).isEqualTo(3);
        assertThat(seat.opened()).hasSize(1);
    }

    @ParameterizedTest
    @Case("L117")
    @CsvSource({"true, login", "false, login --no-input", "true, login --force"})
    void nobodyIsAskedWhoIsNotThere(boolean isEmpty, String line) {
        if (isEmpty) seat.empty();

        var outcome = seat.run(line.split(" ", -1));

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("signing in needs a person", "--with-refresh-token-file");
        assertThat(seat.opened()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--device --browser",
        "--device --no-browser",
        "--no-input --device",
        "--device --prompt=login",
        "--with-refresh-token-file=f --device"
    })
    void contradictionsAreRefused(String flags) {
        var line = ("login " + flags).split(" ", -1);

        var outcome = seat.run(line);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("contradict each other");
    }

    @Test
    void whoDoesNotSignInInTimeIsToldWhatToLookAt() {
        seat.browser("true");

        var outcome = seat.run("login", "--timeout", "300ms");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("nobody signed in within 300 ms", "redirect_uri", "/auth/callback");
    }

    @Test
    void aBrowserThatFailsIsTold() {
        seat.browser("(sleep 1; curl -sL \"$1\") >/dev/null 2>&1 & exit 3");

        var outcome = seat.run("login");

        assertThat(outcome.err()).contains("The browser could not be opened", "signed in as alice");
    }

    @Test
    void aSecretIsNotHandedToTheBrowser() {
        seat.variable("OIDC_CLIENT_SECRET", "planted-secret")
                .browser("env > \"$FILES/env\"\n" + Seat.WILLING);

        assertThat(seat.run("login").status()).isZero();

        assertThat(seat.read("env")).contains("XDG_STATE_HOME").doesNotContain("planted-secret");
    }

    @Test
    void aSignInThatIsTooWeakIsNotKept() {
        issuer.token().next(claim("acr", "\"pwd\""));

        var outcome = seat.run("login", "--set", "acr_list=mfa");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err())
                .contains("acr of the ID token is [pwd]; acr_list wants one of [mfa]");
        assertThat(seat.read("page.html")).contains("You are not signed in");
        assertThat(seat.run("token").status()).isEqualTo(4);
    }

    @Test
    void tokensCanBeBoundToAKey() {
        var outcome = seat.run("login", "--dpop");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(issuer.requests(Endpoint.AUTHORIZE).getFirst().query()).containsKey("dpop_jkt");
        assertThat(seat.run("token", "--force", "--header").out())
                .startsWith("Authorization: DPoP ");
    }

    @Test
    void anotherWayOverSshIsTheForwardedPort() {
        seat.without("BROWSER").variable("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");

        var outcome = seat.run("login", "--timeout", "1ms");

        assertThat(outcome.err())
                .containsPattern("ssh -L (\\d+):127\\.0\\.0\\.1:\\1 HOST")
                .contains("To sign in at " + issuer.url());
    }

    @Test
    void aCodeToScanIsDrawnWhereItIsAskedFor() {
        assertThat(seat.run("login", "--qr").err()).contains("█");
        assertThat(seat.run("login", "--force").err()).doesNotContain("█");
    }

    @Test
    @Case("L87")
    void tokenLogsInFirstWhereItIsAllowedTo() {
        var outcome = seat.run("token", "--login");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().strip()).isEqualTo(seat.run("token").out().strip());
        assertThat(outcome.err()).startsWith("nobody is logged in.");
        assertThat(seat.opened()).hasSize(1);
    }

    @Test
    @Case("L87")
    void tokenAsksAPersonOnce() {
        seat.browser(
                Seat.PARSED
                        + "curl -sL \"$back?state=$state&error=access_denied&iss="
                        + issuer.url()
                        + "\"");

        var outcome = seat.run("token", "--login");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("access_denied");
        assertThat(seat.opened()).hasSize(1);
    }

    @Test
    void tokenAsksNobodyWhoIsNotThere() {
        Outcome outcome = seat.empty().run("token", "--login");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("nobody is logged in", "oidc-client login");
        assertThat(seat.opened()).isEmpty();
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
