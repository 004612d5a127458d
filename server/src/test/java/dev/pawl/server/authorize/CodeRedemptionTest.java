package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import dev.pawl.server.refresh.EpochKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A code is good once, for a minute, for its client, at its address, with its verifier.
class CodeRedemptionTest {
    private static final String OTHER_VERIFIER = "x".repeat(43);

    @TempDir Path directory;

    @AutoClose private House house;
    private Application web;

    @BeforeEach
    void open() {
        house = House.open(directory);
        web = new Application(house, "web");
    }

    @Test
    void aCodeOfAnotherClientIsRefusedAndStaysGood() {
        var code = house.code(Ask.of("web"));

        var stranger =
                new Application(house, "other").redeem(code, Ask.redirectUri("web"), Ask.VERIFIER);

        assertThat(stranger.error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void aStrangerWithAUsedCodeRevokesNothing() {
        var code = house.code(Ask.of("web"));
        var tokens = web.redeem(code);

        new Application(house, "other").redeem(code, Ask.redirectUri("web"), Ask.VERIFIER);
        web.redeem(code, Ask.redirectUri("web"), OTHER_VERIFIER);
        web.redeem(code, Ask.redirectUri("web"), "");
        web.redeem(code, "https://other.example.com/cb", Ask.VERIFIER);

        assertThat(web.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://app.example.com/cb", "https://other.example.com/cb"})
    void theAddressHasToBeTheSame(String redirectUri) {
        var code = house.code(Ask.of("web"));

        assertThat(web.redeem(code, redirectUri, Ask.VERIFIER).error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatWasNotNamedNeedNotBeNamed() {
        var ask = Ask.of("web").without("redirect_uri");

        assertThat(web.redeem(house.code(ask), "", Ask.VERIFIER).status()).isEqualTo(200);
        assertThat(web.redeem(house.code(ask)).status()).isEqualTo(200);
        assertThat(
                        web.redeem(house.code(ask), "https://other.example.com/cb", Ask.VERIFIER)
                                .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aChallengeNeedsItsVerifier() {
        var code = house.code(Ask.of("web"));

        assertThat(web.redeem(code, Ask.redirectUri("web"), "").error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code, Ask.redirectUri("web"), OTHER_VERIFIER).error())
                .isEqualTo("invalid_grant");
        assertThat(web.redeem(code, Ask.redirectUri("web"), Ask.CHALLENGE).error())
                .isEqualTo("invalid_grant");
        assertThat(web.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void aVerifierWithoutAChallengeIsADowngrade() {
        var code = house.code(Ask.of("web").withoutChallenge());

        assertThat(web.redeem(code).error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code, Ask.redirectUri("web"), "").status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodForAMinute() {
        var early = house.code(Ask.of("web"));
        house.pass(Duration.ofSeconds(59));
        var late = house.code(Ask.of("web"));

        assertThat(web.redeem(early).status()).isEqualTo(200);
        house.pass(Duration.ofSeconds(60));
        assertThat(web.redeem(late).error()).isEqualTo("invalid_grant");
    }

    @Test
    void case154aReplayedCodeRevokesAlsoAfterItHasExpired() {
        var code = house.code(Ask.of("web"));
        var tokens = web.redeem(code);

        house.pass(Duration.ofHours(1));
        web.redeem(code);

        assertThat(web.refresh(tokens.text("refresh_token")).error()).isEqualTo("invalid_grant");
    }

    @Test
    void case154aReplayedCodeOfAPublicClientRevokes() {
        var native_ = new Application(house, "native");
        var code = house.code(Ask.of("native"));
        var tokens = native_.redeem(code);

        assertThat(native_.redeem(code).error()).isEqualTo("invalid_grant");
        assertThat(native_.refresh(tokens.text("refresh_token")).error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aUserWhoIsLockedOutInBetweenGetsNothing() {
        var code = house.code(Ask.of("web"));

        house.configure(Residents.CLIENTS, List.of(Residents.user("ada", true)));
        var refused = web.redeem(code);

        house.configure(Residents.CLIENTS, Residents.USERS);
        assertThat(refused.error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(code).status()).as("nothing had begun").isEqualTo(200);
    }

    @Test
    void aUserWhoIsGoneGetsNothing() {
        var code = house.code(Ask.of("web"));

        house.configure(Residents.CLIENTS, List.of(Residents.BOB));

        assertThat(web.redeem(code).error()).isEqualTo("invalid_grant");
        assertThat(house.families().listByClient("web", java.util.Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aUserWhoIsRevokedInBetweenGetsNothing() {
        var code = house.code(Ask.of("web"));

        house.families().moveOn(EpochKey.subject("ada-subject"), house.now());

        assertThat(web.redeem(code).error()).isEqualTo("invalid_grant");
    }

    @Test
    void anAccessTokenMayBeForSomeOfTheResourcesOnly() {
        var ask =
                Ask.of("web")
                        .with("scope", "profile")
                        .and("resource", "https://api.example.com/")
                        .and("resource", "https://mail.example.com/");

        var all = web.redeem(house.code(ask));
        var one = web.send(form(house.code(ask)) + "&resource=https%3A%2F%2Fapi.example.com%2F");
        var lesser = house.code(ask.with("resource", "https://api.example.com/"));
        var more = web.send(form(lesser) + "&resource=https%3A%2F%2Fmail.example.com%2F");

        assertThat(Application.payload(all.text("access_token")).path("aud").size()).isEqualTo(2);
        assertThat(Application.payload(one.text("access_token")).path("aud").asString())
                .isEqualTo("https://api.example.com/");
        assertThat(more.error()).isEqualTo("invalid_target");
        assertThat(web.redeem(lesser).status()).as("nothing was spent").isEqualTo(200);
    }

    @Test
    void case12aDoubledCodeIsRefused() {
        var code = house.code(Ask.of("web"));

        assertThat(web.send(form(code) + "&code=" + code.reveal()).error())
                .isEqualTo("invalid_request");
        assertThat(web.send(form(code) + "&code_verifier=" + Ask.VERIFIER).error())
                .isEqualTo("invalid_request");
        assertThat(web.redeem(code).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pawl_ac_", "pawl_ac_AQAAAAAAAAAA", "nonsense", "pawl_rt_AQAAAAAAAA"})
    void whatIsNoCodeIsRefused(String text) {
        assertThat(web.redeem(Secret.of(text)).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aTransactionOrASessionIsNoCode() {
        var browser = house.browser();
        var signIn = browser.ask(Ask.of("web"));
        browser.submitAs(signIn, "ada");

        var transaction = Secret.of("pawl_ac_" + signIn.hidden("transaction"));
        var session = Secret.of("pawl_ac_" + browser.cookies().get("__Host-pawl-session"));

        assertThat(web.redeem(transaction).error()).isEqualTo("invalid_grant");
        assertThat(web.redeem(session).error()).isEqualTo("invalid_grant");
    }

    @Test
    void noCodeIsWrittenAnywhere() {
        var code = house.code(Ask.of("web"));
        web.redeem(code);
        web.redeem(code);

        assertThat(house.events()).doesNotContain("pawl_ac_", "pawl_rt_", "lovelace", Ask.VERIFIER);
    }

    private static String form(Secret code) {
        return "grant_type=authorization_code&code="
                + code.reveal()
                + "&code_verifier="
                + Ask.VERIFIER
                + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Ftenant%3D1";
    }
}
