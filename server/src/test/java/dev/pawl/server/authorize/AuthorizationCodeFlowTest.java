package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an application's button to its tokens and on, as one story.
class AuthorizationCodeFlowTest {
    @TempDir Path directory;

    @AutoClose private House house;

    @BeforeEach
    void open() {
        house = House.open(directory);
    }

    @Test
    void aUserSignsInAllowsAndTheClientGetsTokens() {
        var browser = house.browser();

        var signIn = browser.ask(Ask.of("web"));
        var consent = browser.submitAs(signIn, "ada");
        var answer = browser.submit(consent, "decision", "allow");
        var tokens = new Application(house, "web").redeem(answer.code());

        assertThat(signIn.isSignIn()).isTrue();
        assertThat(consent.isConsent()).isTrue();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.destination()).isEqualTo("https://app.example.com/cb?tenant=1");
        assertThat(answer.parameters())
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER)
                .doesNotContainKey("error");
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("scope")).isEqualTo("openid profile offline_access");
        assertThat(tokens.text("refresh_token")).startsWith("pawl_rt_");
        assertThat(tokens.claims().path("nonce").asString()).isEqualTo("n-0S6_WzA2Mj");
        assertThat(tokens.claims().path("sub").asString()).isEqualTo("ada-subject");
    }

    @Test
    void aPublicClientGetsTokensForItsVerifier() {
        var code = house.code(Ask.of("native"));

        var tokens = new Application(house, "native").redeem(code);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("refresh_token")).startsWith("pawl_rt_");
    }

    @Test
    void case8aCodePresentedAsARefreshTokenIsRefusedAndStaysGood() {
        var web = new Application(house, "web");
        var code = house.code(Ask.of("web"));

        var refused = web.refresh(code.reveal());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void case41withoutOpenidThereIsNoIdToken() {
        var web = new Application(house, "web");

        var tokens = web.redeem(house.code(Ask.of("web").with("scope", "profile offline_access")));
        var refreshed = web.refresh(tokens.text("refresh_token"));

        assertThat(tokens.has("id_token")).isFalse();
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.has("id_token")).isFalse();
    }

    @Test
    void cases42to47aRefreshedIdTokenTellsOfTheSameAuthentication() {
        var web = new Application(house, "web");
        var tokens = web.redeem(house.code(Ask.of("web")));

        house.pass(Duration.ofMinutes(10));
        var refreshed = web.refresh(tokens.text("refresh_token"));

        var first = tokens.claims();
        var second = refreshed.claims();
        for (var same : new String[] {"iss", "sub", "aud", "azp", "auth_time", "amr", "acr", "sid"})
            assertThat(second.path(same)).as(same).isEqualTo(first.path(same));
        assertThat(first.path("auth_time").asLong()).isEqualTo(House.NOON.getEpochSecond());
        assertThat(first.path("sid").asString()).isNotEmpty();
        assertThat(second.path("iat").asLong()).isEqualTo(house.now().getEpochSecond());
        assertThat(second.has("nonce")).isFalse();
        assertThat(second.path("at_hash").asString())
                .isNotEqualTo(first.path("at_hash").asString())
                .isNotEmpty();
    }

    @Test
    void case154aCodeThatComesTwiceRevokesTheRefreshToken() {
        var web = new Application(house, "web");
        var code = house.code(Ask.of("web"));
        var tokens = web.redeem(code);

        var again = web.redeem(code);

        assertThat(again.error()).isEqualTo("invalid_grant");
        assertThat(web.refresh(tokens.text("refresh_token")).error()).isEqualTo("invalid_grant");
        assertThat(house.events()).contains("code_replayed");
    }

    @Test
    void case203aRefreshTokenIsHandedOutOnlyForOfflineAccess() {
        var web = new Application(house, "web");

        var online = web.redeem(house.code(Ask.of("web").with("scope", "openid profile")));

        assertThat(online.status()).isEqualTo(200);
        assertThat(online.has("refresh_token")).isFalse();
    }

    @Test
    void case204offlineAccessIsIgnoredWhereNobodyMayBeAskedForIt() {
        var browser = house.browser();
        browser.signIn(Ask.of("web"));
        browser.allowed(Ask.of("web").with("scope", "openid profile"));

        var silent = browser.ask(Ask.of("web").with("prompt", "none"));
        var tokens = new Application(house, "web").redeem(silent.code());

        assertThat(tokens.text("scope")).isEqualTo("openid profile");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    @Test
    void case204offlineAccessIsAskedForOnThePage() {
        var browser = house.browser();
        browser.signIn(Ask.of("web"));
        browser.allowed(Ask.of("web").with("scope", "openid profile"));

        var page = browser.ask(Ask.of("web"));

        assertThat(page.isConsent()).isTrue();
        assertThat(page.html()).contains("Stay signed in");
    }

    @Test
    void case204theOperatorsWordIsAConsent() {
        var browser = house.browser();

        var answer = browser.signIn(Ask.of("house"));
        var tokens = new Application(house, "house").redeem(answer.code());

        assertThat(tokens.text("refresh_token")).startsWith("pawl_rt_");
    }
}
