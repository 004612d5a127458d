package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.EpochKey;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page that asks whether an application may, and when it need not.
class ConsentPageTest {
    private static final Ask LESS = Ask.of("web").with("scope", "openid");

    @TempDir Path directory;

    @AutoClose private House house;
    private Browser browser;

    @BeforeEach
    void open() {
        house = House.open(directory);
        browser = house.browser();
    }

    @Test
    void whoeverRefusesGoesBackWithThat() {
        var answer = browser.submit(browser.signIn(Ask.of("web")), "decision", "deny");

        assertThat(answer.destination()).isEqualTo("https://app.example.com/cb?tenant=1");
        assertThat(answer.error()).isEqualTo("access_denied");
        assertThat(answer.parameters())
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER);
    }

    @Test
    void aRefusalIsNotRemembered() {
        browser.submit(browser.signIn(Ask.of("web")), "decision", "deny");

        assertThat(browser.ask(Ask.of("web")).isConsent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALLOW", "maybe"})
    void whatIsNoDecisionIsAskedAgain(String decision) {
        var again = browser.submit(browser.signIn(Ask.of("web")), "decision", decision);

        assertThat(again.isConsent()).isTrue();
    }

    @Test
    void whatWasAllowedInThisSessionIsNotAskedTwice() {
        browser.signIn(Ask.of("web"));
        browser.allowed(Ask.of("web"));

        assertThat(browser.ask(Ask.of("web")).parameters()).containsKey("code");
        assertThat(browser.ask(LESS).parameters()).containsKey("code");
        assertThat(browser.ask(Ask.of("web").with("scope", "openid email")).isConsent()).isTrue();
        assertThat(browser.ask(LESS.and("resource", "https://api.example.com/")).isConsent())
                .isTrue();
        assertThat(browser.ask(Ask.of("other")).isConsent()).isTrue();
    }

    @Test
    void anotherBrowserIsAskedAgain() {
        browser.signIn(Ask.of("web"));
        browser.allowed(Ask.of("web"));

        assertThat(house.browser().signIn(Ask.of("web")).isConsent()).isTrue();
    }

    @Test
    void whoeverWantsToBeAskedIsAsked() {
        browser.signIn(Ask.of("web"));
        browser.allowed(Ask.of("web"));

        assertThat(browser.ask(Ask.of("web").with("prompt", "consent")).isConsent()).isTrue();
        assertThat(browser.ask(Ask.of("house").with("prompt", "consent")).isConsent()).isTrue();
    }

    @Test
    void anApplicationThatAnyProgramCanPoseAsIsNeverAnsweredWithoutTheUser() {
        browser.signIn(Ask.of("native"));
        browser.allowed(Ask.of("native"));

        assertThat(browser.ask(Ask.of("native")).isConsent()).isTrue();
        assertThat(browser.ask(Ask.of("native").with("prompt", "none")).error())
                .isEqualTo("consent_required");
    }

    @Test
    void anOwnApplicationIsNotAskedAbout() {
        var answer = browser.signIn(Ask.of("house"));

        assertThat(answer.parameters()).containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant", "client", "subject-at-client"})
    void aConsentThatWasTakenBackIsAskedForAnew(String what) {
        browser.signIn(Ask.of("web"));
        new Application(house, "web").redeem(browser.allowed(Ask.of("web")).code());

        house.families().moveOn(key(what), house.now());
        var again = browser.ask(Ask.of("web"));
        var tokens =
                new Application(house, "web")
                        .redeem(browser.submit(again, "decision", "allow").code());

        assertThat(again.isConsent()).isTrue();
        assertThat(tokens.status()).as("allowed anew").isEqualTo(200);
    }

    private EpochKey key(String what) {
        var family = house.families().listByClient("web", Optional.empty(), 1).getFirst();
        return switch (what) {
            case "grant" -> EpochKey.grant(family.authorization().grantId());
            case "client" -> EpochKey.client("web");
            default -> EpochKey.subjectAtClient("ada-subject", "web");
        };
    }

    @Test
    void oneConsentIsOneGrant() {
        var web = new Application(house, "web");
        browser.signIn(Ask.of("web"));
        web.redeem(browser.allowed(Ask.of("web")).code());
        web.redeem(browser.ask(Ask.of("web")).code());
        web.redeem(browser.allowed(Ask.of("web").with("prompt", "consent")).code());

        var grants =
                house.families().listByClient("web", Optional.empty(), 10).stream()
                        .map(family -> family.authorization().grantId())
                        .distinct();

        assertThat(grants).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example.com", "Sec-Fetch-Site, cross-site"})
    void anotherSiteCannotAllow(String header, String value) {
        var page = browser.signIn(Ask.of("web"));

        var asked = browser.sending(header, value).submit(page, "decision", "allow");

        assertThat(asked.isConsent()).isTrue();
    }

    @Test
    void aForgedNoteAllowsNothing() {
        var page = browser.signIn(Ask.of("web"));

        assertThat(browser.submit(page, "decision", "allow", "csrf", "x").isConsent()).isTrue();
        assertThat(browser.submit(page, "decision", "allow", "csrf", "").isConsent()).isTrue();
    }

    @Test
    void anotherUsersPageAllowsNothing() {
        var strangers = house.browser();
        var strangersPage = strangers.submitAs(strangers.ask(Ask.of("web")), "bob");
        browser.signIn(Ask.of("web"));

        var asked = browser.submit(strangersPage, "decision", "allow");

        assertThat(asked.isConsent()).isTrue();
        assertThat(asked.html()).contains(">ada<");
    }

    @Test
    void aPageOfAnEarlierSessionAllowsNothing() {
        var adas = browser.signIn(Ask.of("web"));
        browser.submitAs(browser.get(adas.switchUser()), "bob");

        var asked = browser.submit(adas, "decision", "allow");

        assertThat(asked.isConsent()).isTrue();
        assertThat(asked.html()).contains(">bob<");
    }

    @Test
    void withoutASessionTheUserSignsInFirst() {
        var page = browser.signIn(Ask.of("web"));
        browser.cookies().remove("__Host-pawl-session");

        assertThat(browser.submit(page, "decision", "allow").isSignIn()).isTrue();
    }

    @Test
    void someoneElseCanSignIn() {
        var page = browser.signIn(Ask.of("web"));

        var consent = browser.submitAs(browser.get(page.switchUser()), "bob");
        var tokens =
                new Application(house, "web")
                        .redeem(browser.submit(consent, "decision", "allow").code());

        assertThat(tokens.claims().path("sub").asString()).isEqualTo("bob-subject");
    }

    @Test
    void theNameOfAnApplicationStaysText() {
        var ask = Ask.of("hostile").with("scope", "openid");

        var page = browser.signIn(ask);

        assertThat(page.isConsent()).isTrue();
        assertThat(page.html()).doesNotContain("<script").contains("hostile.example.com");
    }
}
