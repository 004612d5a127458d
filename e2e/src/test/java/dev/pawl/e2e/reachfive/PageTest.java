package dev.pawl.e2e.reachfive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.browser.Browser;
import dev.pawl.e2e.browser.ServedPages;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `@reachfive/identity-core` in a page of an application, in a browser: web messages, cookies and
/// requests across origins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"chromium", "chromedriver", "node", "npm"})
class PageTest {
    private static final String SIGN_IN =
            """
            return client.loginWithPassword({
              email: "ada@example.com",
              password: "lovelace",
              auth: { useWebMessage: true, requireRefreshToken: true, redirectUri: location.origin, state: "here" },
            });
            """;

    private StandIn server;
    private ServedPages application;
    private Browser browser;
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) {
        port = Program.freePort();
        server = StandIn.start(folder, port);
        application = Application.start(folder, port, server.domain());
    }

    @AfterAll
    void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void open(@TempDir Path profile) {
        browser = Browser.open(profile);
        browser.visit(server.application() + "/");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    @DisplayName("R5-12: a password, a web message and a code make a session that can be refreshed")
    void aPasswordMakesASession() {
        var login = resolved(SIGN_IN);

        assertThat(login.path("refreshToken").asString()).startsWith("pawl_rt_");
        assertThat(login.path("idTokenPayload").path("name").asString()).isEqualTo("Ada Lovelace");
        var next =
                resolved(
                        "return client.refreshTokens({ refreshToken: '%s' });"
                                .formatted(login.path("refreshToken").asString()));
        assertThat(next.path("idTokenPayload").path("authTime"))
                .isEqualTo(login.path("idTokenPayload").path("authTime"));
    }

    @Test
    void anApplicationWithASecretGetsACodeForItsServer() {
        browser.visit(server.application() + "/?client=office");

        var login = resolved(SIGN_IN);

        assertThat(login.path("code").asString()).startsWith("pawl_ac_");
        assertThat(login.path("state").asString()).isEqualTo("here");
        assertThat(login.has("accessToken")).isFalse();
    }

    @Test
    void aSessionIsThereForEveryApplicationUntilLogout() {
        var check = "return client.checkSession({ redirectUri: location.origin });";
        assertThat(rejected(check).path("error").asString()).isEqualTo("login_required");
        resolved(SIGN_IN);

        browser.visit(server.application() + "/?client=blog");
        assertThat(resolved("return client.getSessionInfo();").path("email").asString())
                .isEqualTo("ada@example.com");
        assertThat(resolved(check).has("accessToken")).isTrue();

        browser.run("return client.logout({ redirectTo: location.origin + '/callback' });");
        Program.await("the way back", () -> browser.address().endsWith("/callback"));
        assertThat(
                        resolved("return client.getSessionInfo();")
                                .path("isAuthenticated")
                                .asBoolean(true))
                .isFalse();
        assertThat(rejected(check).path("error").asString()).isEqualTo("login_required");
    }

    @Test
    void aSessionLeadsThroughARedirectToTokens() {
        resolved(SIGN_IN);

        browser.run(
                "return client.loginFromSession({ redirectUri: location.origin + '/callback' });");
        Program.await("the redirect", () -> browser.address().contains("/callback?code="));

        var tokens =
                resolved(
                        """
                        return client.exchangeAuthorizationCodeWithPkce({
                          code: new URLSearchParams(location.search).get("code"),
                          redirectUri: location.origin + "/callback",
                        });
                        """);
        assertThat(tokens.path("idTokenPayload").path("sub").asString()).isEqualTo("ada");
    }

    @Test
    @DisplayName("R5-14: a page of the application may call with cookies and the SDK's headers")
    void aPageOfTheApplicationMayCall() {
        assertThat(
                        resolved("return client.getSessionInfo();")
                                .path("isAuthenticated")
                                .asBoolean(true))
                .isFalse();
        assertThat(
                        rejected("return client.refreshTokens({ refreshToken: 'bad' });")
                                .path("error")
                                .asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("R5-14: a page of another origin may not")
    void aPageOfAnotherOriginMayNot() {
        browser.visit("https://127.0.0.1:" + port + "/");

        assertThat(
                        rejected("return client.refreshTokens({ refreshToken: 'bad' });")
                                .path("message")
                                .asString())
                .isEqualTo("Failed to fetch");
    }

    private JsonNode resolved(String script) {
        var answer = browser.run(script);
        if (answer.has("resolved")) return answer.path("resolved");
        throw new AssertionError("rejected: " + answer);
    }

    private JsonNode rejected(String script) {
        var answer = browser.run(script);
        if (answer.has("rejected")) return answer.path("rejected");
        throw new AssertionError("not rejected: " + answer);
    }
}
