package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page that asks who you are, and everything that may be posted to it.
class SignInPageTest {
    @TempDir Path directory;

    @AutoClose private House house;
    private Browser browser;

    @BeforeEach
    void open() {
        house = House.open(directory);
        browser = house.browser();
    }

    @Test
    void thePageIsForThisBrowserOnly() {
        var page = browser.ask(Ask.of("web"));

        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Set-Cookie"))
                .startsWith(Browser.OWN_COOKIE + "=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure");
    }

    @Test
    void theSessionCookieIsClosedToEverybody() {
        var page = browser.signIn(Ask.of("web"));

        assertThat(page.header("Set-Cookie").lines())
                .anyMatch(line ->
                        line.startsWith(Browser.SESSION_COOKIE + "=")
                                && line.endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure"));
        assertThat(browser.cookies().get(Browser.SESSION_COOKIE))
                .hasSizeLessThan(1_000)
                .doesNotContain("ada");
    }

    @Test
    void onLoopbackCookiesGoWithoutTls() throws Exception {
        try (var demo = House.open(directory.resolve("demo"), "http://127.0.0.1:9600")) {
            var visitor = demo.browser();
            visitor.signIn(Ask.of("web"));

            assertThat(visitor.cookies()).containsOnlyKeys("pawl-session", "pawl-browser");
        }
    }

    @ParameterizedTest
    @CsvSource({"ada, wrong", "nobody, lovelace", "eve, lovelace", "ada, ''", "'', lovelace"})
    void whoDoesNotKnowThePasswordLearnsNothing(String username, String password) {
        var page =
                browser.submit(
                        browser.ask(Ask.of("web")), "username", username, "password", password);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.isSignIn()).isTrue();
        assertThat(page.html()).contains("The username or the password is not right.");
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
    }

    @Test
    void aTemporaryPasswordSignsNobodyInHere() {
        var ada = Residents.ADA.withTemporaryPassword(Residents.LOVELACE);
        house.configure(Residents.CLIENTS, List.of(ada));

        var page = browser.submitAs(browser.ask(Ask.of("web")), "ada");

        assertThat(page.html()).contains("The username or the password is not right.");
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
        assertThat(house.events()).contains("\"event\":\"sign_in_failed\"", "temporary_password");
    }

    @Test
    void theNextTrySucceedsOnTheSamePage() {
        var wrong = browser.submit(browser.ask(Ask.of("web")), "username", "ada", "password", "x");

        assertThat(wrong.username()).isEqualTo("ada");
        assertThat(browser.submitAs(wrong, "ada").isConsent()).isTrue();
        assertThat(house.events())
                .contains("\"event\":\"sign_in_failed\"", "wrong_credentials")
                .contains("\"event\":\"signed_in\"", "ada-subject");
    }

    @Test
    void failuresSlowDownOneNameAtOneAddress() {
        var page = browser.ask(Ask.of("web"));
        for (var i = 0; i < 5; i++) browser.submit(page, "username", "ada", "password", "x" + i);

        var slowed = browser.submitAs(page, "ada");
        var elsewhere = house.browser().at("203.0.113.9");
        var other = house.browser();

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).isEqualTo("1");
        assertThat(slowed.html()).contains("Wait one second, then try again.");
        assertThat(elsewhere.signIn(Ask.of("web")).isConsent()).isTrue();
        assertThat(other.submitAs(other.ask(Ask.of("web")), "bob").isConsent()).isTrue();
        house.pass(Duration.ofSeconds(1));
        assertThat(browser.submitAs(page, "ada").isConsent()).isTrue();
    }

    @Test
    void aGoodUserNeverWaitsLongerThanHalfAMinute() {
        var page = browser.ask(Ask.of("web"));
        for (var i = 0; i < 30; i++) {
            browser.submit(page, "username", "ada", "password", "x");
            house.pass(Duration.ofSeconds(5));
        }

        house.pass(Duration.ofSeconds(30));

        assertThat(browser.submitAs(page, "ada").isConsent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged", "AQAAAAAAAAAAAAAAAAAA"})
    void aFormWithoutAGenuineNoteDoesNothing(String note) {
        var page = browser.ask(Ask.of("web"));

        var refused = browser.submit(page, "csrf", note, "username", "ada", "password", "lovelace");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isSignIn()).isTrue();
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
    }

    @Test
    void aStrangerCannotSignAVictimInAsHimself() {
        var strangersForm = house.browser().ask(Ask.of("web"));
        browser.ask(Ask.of("web"));

        var refused = browser.submitAs(strangersForm, "bob");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
    }

    @Test
    void aNoteOfAnotherFormIsNoNote() {
        var consent = browser.signIn(Ask.of("web"));
        var cookies = Map.copyOf(browser.cookies());

        var refused =
                browser.submit(
                        browser.get(consent.switchUser()),
                        "csrf",
                        consent.hidden("csrf"),
                        "username",
                        "bob",
                        "password",
                        "lovelace");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(browser.cookies()).isEqualTo(cookies);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example.com",
        "Origin, https://id.example.com.evil.example",
        "Origin, http://id.example.com",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void aFormThatAnotherSiteSentDoesNothing(String header, String value) {
        var page = browser.ask(Ask.of("web"));

        var refused = browser.sending(header, value).submitAs(page, "ada");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, ''",
        "Origin, null",
        "Origin, https://id.example.com",
        "Sec-Fetch-Site, same-origin"
    })
    void aFormThatOurPageSentIsTaken(String header, String value) {
        var page = browser.ask(Ask.of("web"));

        assertThat(browser.sending(header, value).submitAs(page, "ada").isConsent()).isTrue();
    }

    @Test
    void aBrowserThatKeepsNoCookiesIsToldSo() {
        var page = browser.ask(Ask.of("web"));
        browser.cookies().clear();

        var told = browser.submitAs(page, "ada");

        assertThat(told.isError()).isTrue();
        assertThat(told.html()).contains("Allow cookies for this site");
    }

    @Test
    void aPageThatWasOpenForTooLongBeginsAgainWithTheSameRequest() {
        var page = browser.ask(Ask.of("web"));
        house.pass(Duration.ofMinutes(15));

        var expired = browser.submitAs(page, "ada");

        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.html()).contains("This page was open for too long");
        assertThat(browser.cookies()).doesNotContainKey(Browser.SESSION_COOKIE);
        var consent = browser.submitAs(expired, "ada");
        assertThat(browser.submit(consent, "decision", "allow").parameters())
                .containsKey("code")
                .containsEntry("state", "af0ifjsldkj");
    }

    @Test
    void theTransactionCannotBeChanged() {
        var page = browser.ask(Ask.of("web"));

        var refused =
                browser.submit(page, "transaction", "x", "username", "ada", "password", "lovelace");

        assertThat(refused.html()).contains("This page has expired");
    }

    @Test
    void everySignInBeginsANewSession() {
        var web = new Application(house, "web");
        browser.signIn(Ask.of("web"));
        var first = web.redeem(browser.allowed(Ask.of("web")).code());

        var again = browser.submitAs(browser.ask(Ask.of("web").with("prompt", "login")), "ada");
        var second = web.redeem(browser.submit(again, "decision", "allow").code());

        assertThat(second.claims().path("sid")).isNotEqualTo(first.claims().path("sid"));
    }

    @Test
    void aPlantedCookieIsNoSession() {
        browser.cookies().put(Browser.SESSION_COOKIE, "AQAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(browser.ask(Ask.of("web")).isSignIn()).isTrue();
    }

    @Test
    void aHintIsATypedName() {
        assertThat(browser.ask(Ask.of("web").with("login_hint", "ada")).username())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"><script>alert(1)</script>", "' onfocus='alert(1)", "${7*7}"})
    void whatStrangersWriteStaysText(String hostile) {
        var hinted = browser.ask(Ask.of("hostile").without("scope").with("login_hint", hostile));
        var typed = browser.submit(hinted, "username", hostile, "password", "x");

        for (var page : new Screen[] {hinted, typed}) {
            assertThat(page.html())
                    .doesNotContain("<script", "\"><s", "value=\"49")
                    .contains("&lt;script&gt;");
            assertThat(page.isSignIn()).isTrue();
        }
    }
}
