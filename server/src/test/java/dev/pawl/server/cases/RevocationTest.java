package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_CLIENT;
import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client gives a token up (RFC 7009).
class RevocationTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");
    private final Client strict = PAWL.publicClient("strict");
    private final Client opaque = PAWL.client("opaque");
    private final Client stranger = PAWL.client("stranger");
    private final Client gateway = PAWL.client("gateway");

    @Test
    @Case({"J137", "CVE-2016-6582", "CVE-2025-0326"})
    void aRefreshTokenTakesItsFamilyAndEveryAccessTokenAlong() {
        for (var client : List.of(web, keeper, app, opaque)) {
            var first = client.signsIn();
            var second = client.refreshed(first.refreshToken());

            var answer = client.revokes(second.refreshToken());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(client.refreshes(second.refreshToken())).isRefusedAs(INVALID_GRANT);
            for (var each : List.of(first, second)) {
                assertThat(gateway.introspects(each.accessToken()).isActive()).isFalse();
                assertThat(PAWL.userinfo(each.accessToken()).status()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @Case("J138")
    @ValueSource(strings = {"refresh_token", "access_token", "id_token", "nonsense", ""})
    void aHintIsAHint(String hint) {
        var refresh = web.signsIn();
        assertThat(web.revokes(refresh.refreshToken(), "token_type_hint", hint).status())
                .isEqualTo(200);
        assertThat(web.refreshes(refresh.refreshToken())).isRefusedAs(INVALID_GRANT);

        var access = web.signsIn();
        assertThat(web.revokes(access.accessToken(), "token_type_hint", hint).status())
                .isEqualTo(200);
        assertThat(PAWL.userinfo(access.accessToken()).status()).isEqualTo(401);
    }

    @Test
    @Case("J139")
    void aConfidentialClientIsToldThatATokenIsNotItsOwn() {
        var signedIn = web.signsIn();

        for (var token : List.of(signedIn.refreshToken(), signedIn.accessToken()))
            assertThat(stranger.revokes(token)).isRefusedAs(INVALID_GRANT);

        assertAlive(signedIn);
    }

    @Test
    @Case("J139")
    void aPublicClientIsToldNothingOfATokenThatIsNotItsOwn() {
        var signedIn = web.signsIn();

        for (var token : List.of(signedIn.refreshToken(), signedIn.accessToken()))
            assertThat(app.revokes(token).shape()).isEqualTo(app.revokes("unknown").shape());

        assertAlive(signedIn);
    }

    private void assertAlive(Answer signedIn) {
        assertThat(PAWL.userinfo(signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(web.refreshes(signedIn.refreshToken())).succeeds();
    }

    @Test
    @Case("J140")
    void aTokenNobodyKnowsIsGoneAlready() {
        for (var token : List.of("unknown", "a.b.c", "pawl_at_x", Forger.withOwnKey().ofNoFamily()))
            assertThat(web.revokes(token).status()).isEqualTo(200);
    }

    @Test
    @Case("J140")
    void revokingTwiceIsRevoking() {
        var signedIn = web.signsIn();

        for (int i = 0; i < 2; i++) {
            assertThat(web.revokes(signedIn.accessToken()).status()).isEqualTo(200);
            assertThat(web.revokes(signedIn.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    @Case("J142")
    void aSpentTokenStillEndsItsFamily() {
        var spent = strict.signsIn().refreshToken();
        var current = strict.refreshed(strict.refreshed(spent).refreshToken()).refreshToken();

        assertThat(strict.revokes(spent).status()).isEqualTo(200);

        assertThat(strict.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("J143")
    void whoKnowsOnlyTheNameOfAFamilyRevokesNothing() {
        var token = web.signsIn().refreshToken();
        var forged = Forger.withKeysOf(Scratch.KEYS).likeButWithoutSecret(token);

        assertThat(web.revokes(forged).status()).isEqualTo(200);
        assertThat(web.revokes(Forger.familyOf(token).toString()).status()).isEqualTo(200);

        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("J144")
    void anAccessTokenGoesAlone() {
        for (var client : List.of(web, opaque)) {
            var first = client.signsIn();
            var second = client.refreshed(first.refreshToken());

            assertThat(client.revokes(first.accessToken()).status()).isEqualTo(200);

            assertThat(PAWL.userinfo(first.accessToken()).status()).isEqualTo(401);
            assertThat(gateway.introspects(first.accessToken()).isActive()).isFalse();
            assertThat(PAWL.userinfo(second.accessToken()).status()).isEqualTo(200);
            assertThat(client.refreshes(second.refreshToken())).succeeds();
        }
    }

    @Test
    @Case("J145")
    void otherSignInsOfTheUserStay() {
        var laptop = app.signsIn().refreshToken();
        var phone = app.signsIn().refreshToken();

        assertThat(app.revokes(laptop).status()).isEqualTo(200);

        assertThat(app.refreshes(phone)).succeeds();
    }

    @Test
    @Case("J158")
    void whatWasRevokedStaysRevokedWhenTheServerStartsAnew() {
        var family = app.signsIn();
        var single = web.signsIn();
        assertThat(app.revokes(family.refreshToken()).status()).isEqualTo(200);
        assertThat(web.revokes(single.accessToken()).status()).isEqualTo(200);

        PAWL.restarts();

        assertThat(app.refreshes(family.refreshToken())).isRefusedAs(INVALID_GRANT);
        for (var each : List.of(family, single))
            assertThat(PAWL.userinfo(each.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void aTokenOfAClientItselfIsRevokedAsWell() {
        var token = web.asks("grant_type", "client_credentials").accessToken();
        assertThat(web.introspects(token).isActive()).isTrue();

        assertThat(web.revokes(token).status()).isEqualTo(200);

        assertThat(web.introspects(token).isActive()).isFalse();
    }

    @Test
    void whoDoesNotAuthenticateRevokesNothing() {
        var token = web.signsIn().refreshToken();

        assertThat(PAWL.publicClient("web").revokes(token)).isRefusedAs(INVALID_CLIENT);
        assertThat(new Client(PAWL, "web", "wrong", false).revokes(token))
                .isRefusedAs(INVALID_CLIENT);
        assertThat(web.posts("/oauth2/revoke", Parameters.of())).isRefusedAs(INVALID_REQUEST);
        assertThat(web.revokes("a".repeat(8_193))).isRefusedAs(INVALID_REQUEST);
        assertThat(web.revokes(token, "token", token)).isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token)).succeeds();
    }
}
