package dev.pawl.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.test.Needs;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A person signs in with a browser, and the application gets its tokens.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"chromium", "chromedriver"})
class SignInTest {
    private static final String CALLBACK = "http://127.0.0.1:5556/auth/callback";

    @AutoClose private RunningServer server;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path data) {
        server = RunningServer.demo(data);
    }

    @BeforeEach
    void open(@TempDir Path profile) {
        browser = Browser.open(profile);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void signingInAndAllowingBringsTheApplicationACodeForTokens() {
        browser.visit(authorize(""));
        signIn("lovelace");
        assertThat(browser.text("h1")).isNotEmpty();
        browser.click("button[value=allow]");
        awaitCallback();

        var tokens = redeem(code());

        assertThat(browser.address())
                .contains("&iss=http%3A%2F%2F127.0.0.1")
                .contains("state=here");
        assertThat(tokens).contains("\"refresh_token\":\"pawl_rt_").contains("\"id_token\":\"");
    }

    @Test
    void aWrongPasswordIsSaidAndThePageStays() {
        browser.visit(authorize(""));
        signIn("byron");

        Program.await("the page to say so", () -> browser.page().contains("password is not right"));
        assertThat(browser.address()).startsWith(server.base().toString());
    }

    @Test
    void denyingTellsTheApplication() {
        browser.visit(authorize(""));
        signIn("lovelace");
        browser.click("button[value=deny]");
        awaitCallback();

        assertThat(browser.address())
                .startsWith(CALLBACK)
                .contains("error=access_denied")
                .contains("state=here");
    }

    @Test
    void whoIsSignedInIsNotAskedForThePasswordAgain() {
        browser.visit(authorize(""));
        signIn("lovelace");
        browser.click("button[value=allow]");
        awaitCallback();

        browser.visitUnanswered(authorize("&prompt=none"));
        awaitCallback();

        assertThat(redeem(code())).contains("\"access_token\":\"");
    }

    /// P5.
    @Test
    void bothTabsOfASignInEndAtTheApplication() {
        browser.visit(authorize("&nonce=first"));
        var first = browser.tab();
        browser.openTab();
        browser.visit(authorize("&nonce=second"));
        var second = browser.tab();

        browser.switchTo(first);
        signIn("lovelace");
        browser.click("button[value=allow]");
        awaitCallback();
        browser.switchTo(second);
        signIn("mistyped, but ada is signed in by now");
        awaitCallback();

        assertThat(browser.address()).contains("code=pawl_ac_").contains("state=here");
    }

    @Test
    void theHomePageLeadsToTheSignIn() {
        browser.visit(server.base() + "/");
        assertThat(browser.text("h1")).isEqualTo("Pawl is running");

        browser.click("a.button");

        assertThat(browser.text("h1")).isEqualTo("Sign in");
    }

    private void signIn(String password) {
        browser.type("input[name=username]", "ada");
        browser.type("input[name=password]", password);
        browser.click("button[type=submit]");
    }

    /// Nothing listens at the callback, so the browser shows an error page under that address.
    private void awaitCallback() {
        Program.await(
                "the redirect to the application", () -> browser.address().startsWith(CALLBACK));
    }

    private String code() {
        return URI.create(browser.address()).getRawQuery().replaceFirst(".*code=([^&]*).*", "$1");
    }

    private String redeem(String code) {
        return Program.bash(
                        Program.ROOT,
                        "curl -s -u demo:demo-secret %s/oauth2/token -d grant_type=authorization_code -d code=%s -d redirect_uri=%s"
                                .formatted(server.base(), code, CALLBACK))
                .out();
    }

    private String authorize(String more) {
        return server.base()
                + "/oauth2/authorize?response_type=code&client_id=demo&state=here&redirect_uri="
                + "http%3A%2F%2F127.0.0.1%3A5556%2Fauth%2Fcallback&scope=openid%20profile%20offline_access"
                + more;
    }
}
