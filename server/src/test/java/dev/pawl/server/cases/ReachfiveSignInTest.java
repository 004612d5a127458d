package dev.pawl.server.cases;

import static dev.pawl.server.cases.Reachfive.parameter;
import static dev.pawl.server.cases.Reachfive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a password over a ticket and a code to tokens, and the session that a browser keeps.
class ReachfiveSignInTest {
    private static final String[] WEB_MESSAGE = {"response_mode", "web_message", "prompt", "none"};

    @RegisterExtension static final Pawl PAWL = Reachfive.server();

    @RegisterExtension
    static final Pawl ALONE = Reachfive.serverWith(yaml -> yaml.replace("sso: true", "sso: false"));

    private final Reachfive shop = new Reachfive(PAWL, "shop");
    private final Reachfive blog = new Reachfive(PAWL, "blog");

    @Test
    @Case("R5-12")
    void aTicketBringsACodeAndTheCodeTokens() {
        var answer = shop.authorizes("tkn", shop.ticket(), "nonce", "n-1");

        assertThat(answer.status()).isEqualTo(303);
        var location = answer.header("Location");
        assertThat(location).startsWith("https://shop.example.com/callback?code=pawl_ac_");
        assertThat(parameter(location, "state")).isEqualTo("here");
        var tokens = Reachfive.succeeds(shop.redeems(parameter(location, "code")));
        assertThat(tokens.json().propertyNames())
                .containsExactly(
                        "access_token", "expires_in", "token_type", "refresh_token", "id_token");
        assertThat(tokens.idClaims().path("nonce").asString()).isEqualTo("n-1");
        assertThat(tokens.idClaims().path("sub").asString()).isEqualTo("carol");
        shop.refreshed(tokens.refreshToken());
    }

    @Test
    @Case("R5-12")
    void aWebMessageGoesToThePageOfTheApplicationOnly() {
        var answer =
                shop.authorizes(
                        Parameters.of(WEB_MESSAGE)
                                .and("tkn", shop.ticket())
                                .namesAndValues()
                                .toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'sha256-")
                .endsWith("; frame-ancestors https://shop.example.com");
        assertThat(answer.body())
                .contains("data-target=\"https://shop.example.com\"")
                .contains("name=\"code\" value=\"pawl_ac_")
                .contains("name=\"state\" value=\"here\"");
    }

    /// S16: a ticket that is shown again is refused, and whoever showed it first stays signed in.
    @Test
    void aTicketIsGoodForOneFamily() {
        var ticket = shop.ticket();
        var first = code(shop.authorizes("tkn", ticket));
        var second = code(shop.authorizes("tkn", ticket));
        var tokens = Reachfive.succeeds(shop.redeems(first));

        refused(shop.redeems(second), 400, "invalid_grant");

        var going = shop.refreshed(tokens.refreshToken());
        PAWL.clock().advance(Duration.ofSeconds(61));
        refused(shop.redeems(second), 400, "invalid_grant");
        going = shop.refreshed(going.refreshToken());
        refused(shop.redeems(first), 400, "invalid_grant");
        refused(shop.refreshes(going.refreshToken()), 400, "invalid_grant"); // RFC 6749 §4.1.2
    }

    @Test
    void aTicketIsGoodForAMinuteAndForItsClient() {
        var ticket = shop.ticket();
        assertThat(blog.authorizes("tkn", ticket, "prompt", "none").header("Location"))
                .contains("error=login_required");
        PAWL.clock().advance(Duration.ofSeconds(60));

        assertThat(shop.authorizes("tkn", ticket, "prompt", "none").header("Location"))
                .contains("error=login_required");
        assertThat(shop.authorizes("tkn", ticket).body()).contains("Sign in");
    }

    @Test
    void whoIsEndedAfterThePasswordWasCheckedGetsNoTokens() {
        var other = shop.signsIn();
        var code = code(shop.authorizes("tkn", shop.ticket()));

        shop.revokes(other.refreshToken());

        refused(shop.redeems(code), 400, "invalid_grant");
    }

    @Test
    void withoutAChallengeThereIsNoCodeForAPublicClient() {
        var query =
                "/oauth/authorize?client_id=shop&response_type=code&scope=openid&redirect_uri="
                        + Parameters.encode(shop.callback())
                        + "&tkn="
                        + shop.ticket();

        assertThat(PAWL.answers(Call.get(query)).header("Location"))
                .contains("error=invalid_request");
    }

    @Test
    void withoutATicketAPersonIsAskedToSignIn() {
        assertThat(shop.authorizes().body()).contains("Sign in").contains("Shop");
    }

    @Test
    void anAddressThatIsNotTheApplicationsIsNeverSentTo() {
        var answer =
                PAWL.answers(
                        Call.get(
                                "/oauth/authorize?client_id=shop&response_type=code&redirect_uri="
                                        + "https%3A%2F%2Fevil.example.com&tkn="
                                        + shop.ticket()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email, carol@example.com", "phone_number, +15550100", "custom_identifier, carol"})
    void aUserNamesHimselfInThreeWays(String member, String name) {
        assertThat(Reachfive.succeeds(shop.logsIn(member, name, "lovelace")).json().propertyNames())
                .containsExactly("tkn");
    }

    @Test
    void aWrongPasswordIsRefusedAndGuessingIsSlow() {
        for (int i = 0; i < 4; i++)
            refused(shop.logsIn("email", "nobody@example.com", "x"), 400, "invalid_grant");

        refused(shop.logsIn("email", "nobody@example.com", "x"), 429, "rate_limit_reached");
    }

    @Test
    void aMissingNameIsNamed() {
        var error =
                refused(
                        shop.posts(
                                "/identity/v1/password/login",
                                Parameters.of("client_id", "shop", "password", "x")),
                        400,
                        "invalid_request");

        assertThat(error.path("error_details").path(0).path("field").asString()).isEqualTo("email");
    }

    @Test
    void aStrangersPageSignsNobodyIn() {
        var login =
                Call.post("/identity/v1/password/login")
                        .form(
                                Parameters.of(
                                        "client_id", "shop",
                                        "email", "carol@example.com",
                                        "password", "lovelace"));

        for (var origin : new String[] {"https://evil.example.com", "null"}) {
            var answer = PAWL.answers(login.with("Origin", origin));
            refused(answer, 403, "origin_not_allowed");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        Reachfive.succeeds(PAWL.answers(login.with("Origin", "https://www.example.com")));
    }

    @Test
    void aSignInIsGoodForAllApplicationsOfTheBrowser() {
        var cookie = cookie(shop.logsIn("email", "carol@example.com", "lovelace"));

        var info = session(cookie);
        assertThat(info.body())
                .isEqualTo(
                        "{\"is_authenticated\":true,\"name\":\"Carol Shaw\",\"email\":\"carol@example.com\","
                                + "\"last_login_type\":\"password\",\"has_password\":true,\"social_providers\":[]}");
        var code = code(silently(blog, cookie));
        Reachfive.succeeds(blog.redeems(code));
    }

    @Test
    void aLogoutEndsTheSessionAndSendsOnWhereItMay() {
        var cookie = cookie(shop.logsIn("email", "carol@example.com", "lovelace"));
        var strange = "/identity/v1/logout?redirect_to=https%3A%2F%2Fevil.example.com";
        refused(PAWL.answers(Call.get(strange).with("Cookie", cookie)), 400, "invalid_request");
        assertThat(session(cookie).body()).contains("\"is_authenticated\":true");

        var answer =
                PAWL.answers(
                        Call.get(
                                        "/identity/v1/logout?redirect_to=https%3A%2F%2Fshop.example.com%2Fbye")
                                .with("Cookie", cookie));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("https://shop.example.com/bye");
        assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(session(cookie).body()).isEqualTo("{\"is_authenticated\":false}");
        assertThat(silently(blog, cookie).header("Location")).contains("error=login_required");
    }

    @Test
    void withoutAnAddressAPersonIsToldToBeSignedOut() {
        assertThat(PAWL.answers(Call.get("/identity/v1/logout")).body())
                .contains("You are signed out");
    }

    @Test
    void withoutSingleSignOnNoBrowserKeepsAnything() {
        var application = new Reachfive(ALONE, "shop");
        var login = application.logsIn("email", "carol@example.com", "lovelace");

        var answer = application.authorizes("tkn", login.text("tkn"));

        assertThat(login.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Location")).contains("?code=");
    }

    private static String cookie(Answer login) {
        var cookie = Reachfive.succeeds(login).header("Set-Cookie");
        assertThat(cookie)
                .startsWith("__Host-pawl-session=")
                .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static Answer session(String cookie) {
        return PAWL.answers(
                Call.get("/identity/v1/sso/data?client_id=shop").with("Cookie", cookie));
    }

    private static Answer silently(Reachfive application, String cookie) {
        var query =
                "/oauth/authorize?prompt=none&response_type=code&scope=openid&client_id=%s&redirect_uri=%s&code_challenge=%s&code_challenge_method=S256"
                        .formatted(
                                application.id(),
                                Parameters.encode(application.callback()),
                                Reachfive.CHALLENGE);
        return PAWL.answers(Call.get(query).with("Cookie", cookie));
    }

    private static String code(Answer answer) {
        assertThat(answer.header("Location")).contains("code=pawl_ac_");
        return parameter(answer.header("Location"), "code");
    }
}
