package dev.pawl.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.authorize.Application;
import dev.pawl.server.authorize.Ask;
import dev.pawl.server.authorize.Browser;
import dev.pawl.server.authorize.House;
import dev.pawl.server.authorize.Residents;
import dev.pawl.server.authorize.Screen;
import dev.pawl.server.refresh.EpochKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a browser stays signed in, and what ends that (OpenID Connect Core §3.1.2.1, §3.1.2.3).
class SessionLifeTest {
    private static final Ask ASK = Ask.of("web");
    private static final Ask SILENT = Ask.of("web").with("prompt", "none");

    @TempDir Path directory;

    @AutoClose private House house;
    private Browser browser;

    @BeforeEach
    void open() {
        house = House.open(directory);
        browser = house.browser();
        browser.signIn(ASK);
        browser.allowed(ASK);
    }

    @Test
    void aSignedInUserIsNotAskedAgain() {
        house.pass(Duration.ofMinutes(59));

        assertThat(browser.ask(SILENT).parameters())
                .containsKey("code")
                .containsEntry("iss", House.ISSUER);
    }

    @Test
    void anIdleSessionEnds() {
        house.pass(Duration.ofMinutes(60));

        assertThat(browser.ask(SILENT).error()).isEqualTo("login_required");
        assertThat(browser.ask(ASK).isSignIn()).isTrue();
    }

    @Test
    void useKeepsASessionAliveUntilItsLifetimeIsOver() {
        for (var i = 0; i < 15; i++) {
            house.pass(Duration.ofMinutes(45));
            assertThat(browser.ask(SILENT).error()).isEmpty();
        }

        house.pass(Duration.ofMinutes(45));

        assertThat(browser.ask(SILENT).error()).isEqualTo("login_required");
    }

    @Test
    void authTimeIsTheSignInHoweverLateTheCode() {
        house.pass(Duration.ofMinutes(30));

        var tokens = new Application(house, "web").redeem(browser.ask(SILENT).code());

        assertThat(tokens.claims().path("auth_time").asLong())
                .isEqualTo(House.NOON.getEpochSecond());
    }

    @Test
    void aRevokedUserIsSignedOutEverywhere() {
        house.families().moveOn(EpochKey.subject("ada-subject"), house.now());

        assertThat(browser.ask(SILENT).error()).isEqualTo("login_required");
        assertThat(browser.signIn(ASK).isConsent()).as("and may come back").isTrue();
    }

    @Test
    void anotherUsersRevocationEndsNothing() {
        house.families().moveOn(EpochKey.subject("bob-subject"), house.now());
        house.families().moveOn(EpochKey.client("other"), house.now());

        assertThat(browser.ask(SILENT).parameters()).containsKey("code");
    }

    @Test
    void aRevokedSessionEnds() {
        var tokens = new Application(house, "web").redeem(browser.ask(SILENT).code());
        var sid = tokens.claims().path("sid").asString();

        house.families().moveOn(EpochKey.session(sid), house.now());

        assertThat(browser.ask(SILENT).error()).isEqualTo("login_required");
    }

    @Test
    void aUserWhoIsLockedOutOrGoneHasNoSession() {
        house.configure(Residents.CLIENTS, List.of(Residents.ADA.withDisabled(true)));
        var lockedOut = browser.ask(SILENT);
        house.configure(Residents.CLIENTS, List.of(Residents.BOB));
        var gone = browser.ask(SILENT);

        assertThat(lockedOut.error()).isEqualTo("login_required");
        assertThat(gone.error()).isEqualTo("login_required");
    }

    @Test
    void aSessionThatAStoreDoesNotKnowYetIsNone() {
        house.families().moveOn(EpochKey.subject("bob-subject"), house.now());
        browser.submitAs(browser.ask(ASK.with("prompt", "login")), "ada");
        var cookies = Map.copyOf(browser.cookies());

        try (var restored = House.open(directory.resolve("restored"))) {
            var same = restored.browser();
            same.cookies().putAll(cookies);

            assertThat(same.ask(ASK).isSignIn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login consent"})
    void whoeverWantsASignInGetsOne(String prompt) {
        var page = browser.ask(ASK.with("prompt", prompt));
        var consent = browser.submitAs(page, "ada");

        assertThat(page.isSignIn()).isTrue();
        assertThat(page.username()).isEqualTo("ada");
        assertThat(browser.submit(consent, "decision", "allow").parameters()).containsKey("code");
    }

    @Test
    void anOldSignInDoesNotDoForAYoungAge() {
        house.pass(Duration.ofSeconds(60));

        assertThat(browser.ask(SILENT.with("max_age", "60")).error()).isEmpty();
        assertThat(browser.ask(SILENT.with("max_age", "59")).error()).isEqualTo("login_required");
        assertThat(browser.ask(ASK.with("max_age", "59")).isSignIn()).isTrue();
    }

    @Test
    void anAgeOfNothingAsksOnceAndNotForEver() {
        house.pass(Duration.ofSeconds(1));
        var page = browser.ask(ASK.with("max_age", "0"));
        var consent = browser.submitAs(page, "ada");
        house.pass(Duration.ofSeconds(30));
        var tokens =
                new Application(house, "web")
                        .redeem(browser.submit(consent, "decision", "allow").code());

        assertThat(page.isSignIn()).isTrue();
        assertThat(tokens.claims().path("auth_time").asLong())
                .isEqualTo(House.NOON.getEpochSecond() + 1);
    }

    @Test
    void withoutASessionSilenceMeansNo() {
        var answer = house.browser().ask(SILENT);

        assertThat(answer.error()).isEqualTo("login_required");
        assertThat(answer.parameters())
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER);
    }

    @Test
    void withoutAConsentSilenceMeansNo() {
        assertThat(browser.ask(Ask.of("other").with("prompt", "none")).error())
                .isEqualTo("consent_required");
    }

    @Test
    void theCookieStaysSmallHoweverMuchIsAllowed() {
        for (var scope :
                List.of(
                        "openid",
                        "profile",
                        "email",
                        "openid email",
                        "profile email",
                        "offline_access"))
            for (var client : List.of("web", "other", "spa"))
                browser.allowed(Ask.of(client).with("scope", scope).with("prompt", "consent"));

        assertThat(browser.cookies().get("__Host-pawl-session")).hasSizeLessThan(3_600);
        assertThat(browser.ask(Ask.of("spa").with("scope", "offline_access")).error()).isEmpty();
    }

    @Test
    void lookingAtTheSignOutPageEndsNothing() {
        var page = browser.get("/sign-out");

        assertThat(page.html()).contains("Sign out?", ">ada<");
        assertThat(browser.ask(SILENT).error()).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionAndItsCopies() {
        var copy = house.browser();
        copy.cookies().putAll(browser.cookies());

        var page = browser.submit(browser.get("/sign-out"));

        assertThat(page.html()).contains("You are signed out");
        assertThat(browser.cookies()).doesNotContainKey("__Host-pawl-session");
        assertThat(copy.ask(SILENT).error()).isEqualTo("login_required");
    }

    @Test
    void signingOutEndsWhatWasGrantedForTheSessionOnly() {
        var web = new Application(house, "web");
        var offline = web.redeem(browser.ask(ASK).code());
        var pending = browser.ask(ASK.with("scope", "openid")).code();

        browser.submit(browser.get("/sign-out"));

        assertThat(web.redeem(pending).error()).isEqualTo("invalid_grant");
        assertThat(web.refresh(offline.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void nobodyElseSignsAUserOut() {
        var forged = browser.post("/sign-out", Map.of("csrf", "x"));
        var foreign =
                browser.sending("Sec-Fetch-Site", "cross-site").submit(browser.get("/sign-out"));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(browser.ask(SILENT).error()).isEmpty();
    }

    @Test
    void whoeverIsNotSignedInIsSignedOut() {
        Screen page = house.browser().get("/sign-out");

        assertThat(page.html()).contains("You are signed out");
    }
}
