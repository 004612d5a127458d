package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P5: tabs, double clicks, the Back button and pages left open end where the person wanted to go.
class TabsTest {
    private static final String LATE = "open for too long";

    @TempDir Path directory;

    @AutoClose private House house;
    private Browser browser;

    @BeforeEach
    void open() {
        house = House.open(directory);
        browser = house.browser();
    }

    @Test
    void theSecondTabGoesOnAtOnce() {
        var one = browser.ask(Ask.of("house").with("state", "one"));
        var two = browser.ask(Ask.of("house").with("state", "two"));

        assertThat(browser.submitAs(one, "ada").parameters()).containsEntry("state", "one");
        var session = browser.cookies().get(Browser.SESSION_COOKIE);
        var answer = browser.submit(two, "username", "ada", "password", "mistyped");

        assertThat(answer.parameters()).containsEntry("state", "two").containsKey("code");
        assertThat(browser.cookies()).containsKey(Browser.SESSION_COOKIE);
        assertThat(session).isNotEmpty();
    }

    @Test
    void whoTypesAnotherNameInTheSecondTabIsThatOne() {
        var one = browser.ask(Ask.of("house"));
        var two = browser.ask(Ask.of("house"));
        browser.submitAs(one, "ada");

        assertThat(browser.submit(two, "username", "bob", "password", "x").status()).isEqualTo(400);
        assertThat(subject(browser.submitAs(two, "bob"))).isEqualTo("bob-subject");
    }

    @Test
    void theSameFormSentTwiceEndsTheSame() {
        var page = browser.ask(Ask.of("house"));

        var first = browser.submitAs(page, "ada");
        var second = browser.submitAs(page, "ada");

        assertThat(subject(first)).isEqualTo("ada-subject");
        assertThat(subject(second)).isEqualTo("ada-subject");
    }

    @Test
    void twoClicksBeforeTheFirstAnswerEndTheSame() {
        var page = browser.ask(Ask.of("house"));
        var first = browser.submitAs(page, "ada");
        browser.cookies().remove(Browser.SESSION_COOKIE);

        assertThat(subject(browser.submitAs(page, "ada"))).isEqualTo("ada-subject");
        assertThat(subject(first)).isEqualTo("ada-subject");
    }

    @Test
    void whereTheApplicationDemandsASignInEveryTabAsksForIt() {
        var ask = Ask.of("house").with("prompt", "login");
        var one = browser.ask(ask);
        var two = browser.ask(ask);
        browser.submitAs(one, "ada");

        var wrong = browser.submit(two, "username", "ada", "password", "mistyped");
        assertThat(wrong.isSignIn()).isTrue();
        assertThat(wrong.html()).doesNotContain(LATE);
        assertThat(subject(browser.submitAs(wrong, "ada"))).isEqualTo("ada-subject");
    }

    /// Both opened when the browser had no cookie: the second took the place of the first.
    @Test
    void tabsThatWereRestoredTogetherGoOn() {
        var one = browser.ask(Ask.of("house").with("state", "one"));
        browser.cookies().remove(Browser.OWN_COOKIE);
        var two = browser.ask(Ask.of("house").with("state", "two"));

        var again = browser.submitAs(one, "ada");
        assertThat(again.isSignIn()).isTrue();
        assertThat(again.html()).doesNotContain(LATE);
        assertThat(browser.submitAs(two, "ada").parameters()).containsEntry("state", "two");
        assertThat(browser.submitAs(one, "ada").parameters())
                .containsEntry("state", "one")
                .containsKey("code");
    }

    @Test
    void aPageThatWasOpenOverNightGoesOnIfSomebodyIsSignedIn() {
        var old = browser.ask(Ask.of("house").with("state", "old"));
        house.pass(Duration.ofHours(9));
        browser.submitAs(browser.ask(Ask.of("house")), "ada");

        assertThat(browser.submitAs(old, "ada").parameters())
                .containsEntry("state", "old")
                .containsKey("code");
    }

    @Test
    void aSignInFromBeforeThePauseNoLongerCountsForTheRequest() {
        var consent = browser.signIn(Ask.of("web").with("prompt", "login"));
        house.pass(Duration.ofMinutes(15));

        var asked = browser.submit(consent, "decision", "allow");

        assertThat(asked.isSignIn()).isTrue();
        var allowed = browser.submit(browser.submitAs(asked, "ada"), "decision", "allow");
        assertThat(allowed.parameters()).containsKey("code");
    }

    @Test
    void aConsentPageThatWasLeftOpenIsAskedAgain() {
        var consent = browser.signIn(Ask.of("web"));
        house.pass(Duration.ofMinutes(16));

        var again = browser.submit(consent, "decision", "allow");

        assertThat(again.isConsent()).isTrue();
        assertThat(browser.submit(again, "decision", "allow").parameters())
                .containsEntry("state", "af0ifjsldkj")
                .containsKey("code");
    }

    @Test
    void twoConsentPagesAndTwoClicksEndTheSame() {
        var one = browser.signIn(Ask.of("web").with("state", "one"));
        var two = browser.ask(Ask.of("web").with("state", "two"));

        for (var page : new Screen[] {one, two, two})
            assertThat(browser.submit(page, "decision", "allow").parameters()).containsKey("code");
    }

    @Test
    void anotherSiteStillCannotSendAForm() {
        var page = browser.ask(Ask.of("house"));
        browser.submitAs(browser.ask(Ask.of("house")), "ada");

        var refused = browser.sending("Sec-Fetch-Site", "cross-site").submitAs(page, "bob");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.parameters()).doesNotContainKey("code");
    }

    private String subject(Screen answer) {
        var tokens = new Application(house, "house").redeem(answer.code());
        return tokens.claims().path("sub").asString();
    }
}
