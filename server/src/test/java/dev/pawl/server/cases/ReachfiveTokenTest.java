package dev.pawl.server.cases;

import static dev.pawl.server.cases.Reachfive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens as ReachFive hands them out, and what ends them.
class ReachfiveTokenTest {
    @RegisterExtension static final Pawl PAWL = Reachfive.server();

    private final Reachfive shop = new Reachfive(PAWL, "shop");
    private final Reachfive blog = new Reachfive(PAWL, "blog");
    private final Reachfive kiosk = new Reachfive(PAWL, "kiosk");

    @Test
    @Case("R5-02")
    void aRefreshAnswersTheFiveMembersAndTheSameUserAtTheSameTime() {
        var login = shop.signsIn();
        PAWL.clock().advance(Duration.ofSeconds(60));

        var answer = shop.refreshed(login.refreshToken(), "scope", "openid profile phone");

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "access_token", "expires_in", "token_type", "refresh_token", "id_token");
        assertThat(answer.number("expires_in")).isEqualTo(300);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        for (var claim : new String[] {"iss", "sub", "aud", "auth_time"})
            assertThat(answer.idClaims().path(claim)).isEqualTo(login.idClaims().path(claim));
        assertThat(answer.idClaims().has("email")).isFalse();
    }

    @Test
    @Case("R5-03")
    void withoutAScopeEverythingGrantedIsGrantedAgain() {
        var answer = shop.refreshed(shop.signsIn().refreshToken());

        assertThat(answer.accessClaims().path("scope").asString()).isEqualTo(Reachfive.EVERYTHING);
    }

    @Test
    @Case("R5-04")
    void aScopeMayBeAnArray() {
        var body =
                "{\"client_id\":\"shop\",\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":[\"openid\",\"email\"]}"
                        .formatted(shop.signsIn().refreshToken());

        var answer = PAWL.answers(Call.post("/oauth/token").json(body));

        assertThat(answer.accessClaims().path("scope").asString()).isEqualTo("openid email");
    }

    @Test
    void aFormIsReadLikeJson() {
        var form =
                Parameters.of(
                        "client_id", "shop",
                        "grant_type", "refresh_token",
                        "refresh_token", shop.signsIn().refreshToken());

        Reachfive.succeeds(PAWL.answers(Call.post("/oauth/token").form(form)));
    }

    @Test
    @Case("R5-05")
    void aRefreshEndsThePairItConsumed() {
        var login = shop.signsIn();
        assertThat(shop.userinfo(login.accessToken()).status()).isEqualTo(200);

        var next = shop.refreshed(login.refreshToken());

        refused(shop.userinfo(login.accessToken()), 401, "access_denied");
        assertThat(shop.userinfo(next.accessToken()).status()).isEqualTo(200);
    }

    @Test
    @Case("R5-06")
    void aSpentTokenEndsAllOfTheUserAtTheClientAndNothingElsewhere() {
        var login = shop.signsIn();
        var otherDevice = shop.signsIn();
        var elsewhere = blog.signsIn();
        var next = shop.refreshed(login.refreshToken());

        refused(shop.refreshes(login.refreshToken()), 400, "invalid_grant");

        refused(shop.refreshes(next.refreshToken()), 400, "invalid_grant");
        refused(shop.refreshes(otherDevice.refreshToken()), 400, "invalid_grant");
        refused(shop.userinfo(next.accessToken()), 401, "access_denied");
        blog.refreshed(elsewhere.refreshToken());
    }

    @Test
    @Case("R5-07")
    void withoutOfflineAccessThereIsNoRefreshToken() {
        assertThat(shop.signsIn("openid profile").has("refresh_token")).isFalse();
    }

    @Test
    @Case("R5-07")
    void aClientWithoutRefreshTokensGetsNoneAndMayNotRefresh() {
        assertThat(kiosk.signsIn().has("refresh_token")).isFalse();
        refused(kiosk.refreshes("pawl_rt_any"), 400, "unauthorized_client");
    }

    @Test
    @Case("R5-08")
    void aBadTokenIsRefusedWithSixMembers() {
        var error = refused(shop.refreshes("garbage"), 400, "invalid_grant");

        assertThat(error.path("error_message_key").asString()).isEqualTo("error.invalidGrant");
        assertThat(error.path("error_description").asString())
                .isEqualTo("The refresh token is invalid, expired or revoked.");
        assertThat(error.path("error_user_msg")).isEqualTo(error.path("error_description"));
        assertThat(error.path("error_details").size()).isZero();
    }

    @Test
    @Case("R5-09")
    void moreThanWasGrantedIsRefusedAndSpendsNothing() {
        var login = shop.signsIn("openid offline_access");

        refused(
                shop.refreshes(login.refreshToken(), "scope", "openid email"),
                400,
                "invalid_scope");

        shop.refreshed(login.refreshToken());
    }

    @Test
    @Case("R5-10")
    void revokingARefreshTokenEndsAllOfTheUserAtTheClient() {
        var one = shop.signsIn();
        var other = shop.signsIn();
        var elsewhere = blog.signsIn();

        var answer = shop.revokes(one.refreshToken());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        for (var login : new Answer[] {one, other}) {
            refused(shop.userinfo(login.accessToken()), 401, "access_denied");
            refused(shop.refreshes(login.refreshToken()), 400, "invalid_grant");
        }
        blog.refreshed(elsewhere.refreshToken());
    }

    @Test
    @Case("R5-11")
    void revokingAnAccessTokenEndsItsGrantOnly() {
        var one = shop.signsIn();
        var other = shop.signsIn();

        assertThat(shop.revokes(one.accessToken()).status()).isEqualTo(204);

        refused(shop.userinfo(one.accessToken()), 401, "access_denied");
        assertThat(shop.userinfo(other.accessToken()).status()).isEqualTo(200);
        shop.refreshed(other.refreshToken());
        refused(shop.refreshes(one.refreshToken()), 400, "invalid_grant");
    }

    @Test
    void anothersTokenIsLeftAlone() {
        var login = shop.signsIn();

        assertThat(blog.revokes(login.refreshToken()).status()).isEqualTo(204);
        assertThat(blog.revokes(login.accessToken()).status()).isEqualTo(204);
        assertThat(blog.revokes("garbage").status()).isEqualTo(204);

        shop.refreshed(login.refreshToken());
    }

    /// The type is told by the quotation marks.
    @ParameterizedTest
    @Case("R5-13")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    auth_type, "password"
                    birthdate, "1955-02-01"
                    email, "carol@example.com"
                    email_verified, true
                    exp, \\d{10}
                    family_name, "Shaw"
                    given_name, "Carol"
                    gender, "female"
                    iat, \\d{10}
                    iss, "https://id.example.com"
                    locale, "fr-FR"
                    name, "Carol Shaw"
                    new_user, false
                    sub, "carol"
                    picture, "https://carol.example.com/portrait.png"
                    profile, "https://carol.example.com/"
                    updated_at, "2025-01-21T10:45:22"
                    auth_time, \\d{10}
                    phone_number, "\\+15550100"
                    """)
    void anIdTokenSaysEverythingInReachfivesTypes(String claim, String json) {
        assertThat(shop.signsIn().idClaims().path(claim).toString()).matches(json);
    }

    @Test
    @Case("R5-15")
    void anExpiredTokenEndsWhatWasIssuedSince() {
        var old = shop.signsIn();
        PAWL.clock().advance(Duration.ofSeconds(999));
        var fresh = shop.signsIn();
        var elsewhere = blog.signsIn();
        PAWL.clock().advance(Duration.ofSeconds(1));

        refused(shop.refreshes(old.refreshToken()), 400, "invalid_grant");

        refused(shop.refreshes(fresh.refreshToken()), 400, "invalid_grant");
        blog.refreshed(elsewhere.refreshToken());
    }

    @Test
    void aTokenOfTheFacadeIsNothingToTheServerBesideIt() {
        var login = shop.signsIn();

        assertThat(PAWL.userinfo(login.accessToken()).status()).isEqualTo(401);
        assertThat(PAWL.client("web").introspects(login.accessToken()).isActive()).isFalse();
        assertThat(PAWL.publicClient("app").refreshes(login.refreshToken()).status())
                .isEqualTo(400);
        shop.refreshed(login.refreshToken());
    }

    @ParameterizedTest
    @CsvSource({"carol@example.com", "CAROL@example.com", "carol", "+15550100"})
    void aUserSignsInByAddressNumberOrName(String name) {
        Reachfive.succeeds(shop.asksToSignIn(name, "lovelace", "openid"));
    }

    @Test
    void aWrongPasswordIsToldAsReachfiveDoesAndTooManyAreSlowedDown() {
        for (int i = 0; i < 4; i++) {
            var error = refused(shop.asksToSignIn("bob", "x", "openid"), 400, "invalid_grant");
            assertThat(error.path("error_description").asString())
                    .isEqualTo("Invalid email or password");
            assertThat(error.path("error_message_key").asString())
                    .isEqualTo("error.invalidEmailOrPassword");
        }

        refused(shop.asksToSignIn("bob", "babbage", "openid"), 429, "rate_limit_reached");
        PAWL.clock().advance(Duration.ofSeconds(30));
        Reachfive.succeeds(shop.asksToSignIn("bob", "babbage", "openid"));
    }
}
