package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a request is told to its client, with `state` and `iss` (RFC 6749 §4.1.2.1,
/// RFC 9207).
class AuthorizationRequestTest {
    @TempDir Path directory;

    @AutoClose private House house;

    @BeforeEach
    void open() {
        house = House.open(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, code code, unsupported_response_type",
        "response_type, none, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, jwt, invalid_request",
        "scope, admin, invalid_scope",
        "scope, openid \"profile\", invalid_scope",
        "prompt, none login, invalid_request",
        "prompt, create, invalid_request",
        "max_age, -1, invalid_request",
        "max_age, soon, invalid_request",
        "max_age, 99999999999, invalid_request",
        "resource, https://elsewhere.example.com/, invalid_target",
        "resource, https://api.example.com/#part, invalid_target",
        "resource, not a uri, invalid_target",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://app.example.com/request, request_uri_not_supported",
        "authorization_details, '[{\"type\":\"payment\"}]', invalid_authorization_details",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge_method, s256, invalid_request",
        "code_challenge, too-short, invalid_request",
        "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=, invalid_request",
        "code_challenge, '', invalid_request",
    })
    void whatIsWrongIsToldToTheClient(String name, String value, String error) {
        var answer = house.browser().ask(Ask.of("spa").with(name, value));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.destination()).isEqualTo("https://spa.example.com/cb");
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.parameters())
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER)
                .containsKey("error_description")
                .doesNotContainKey("code");
        assertThat(house.events()).contains("\"refused\"").contains("client spa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "scope",
                "nonce",
                "prompt",
                "max_age",
                "code_challenge",
                "code_challenge_method",
                "login_hint"
            })
    void case12aDoubledParameterIsRefused(String name) {
        var answer = house.browser().ask(Ask.of("web").and(name, "1").and(name, "1"));

        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.parameters()).containsEntry("state", "af0ifjsldkj");
    }

    @Test
    void case12ofTwoStatesNoneComesBack() {
        var answer = house.browser().ask(Ask.of("web").and("state", "second"));

        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.parameters()).doesNotContainKey("state").containsKey("iss");
    }

    @ParameterizedTest
    @CsvSource({"state, 2049", "nonce, 513", "login_hint, 257", "scope, 2049"})
    void whatIsTooLongIsRefused(String name, int length) {
        var answer = house.browser().ask(Ask.of("web").with(name, "x".repeat(length)));

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void whatIsTooLongAltogetherIsRefused() {
        var ask = Ask.of("web").with("state", "\"".repeat(2_000)).with("nonce", "\"".repeat(500));

        assertThat(house.browser().ask(ask).error()).isEqualTo("invalid_request");
    }

    @Test
    void aLongStateComesBackUnchanged() {
        var state = "a+b c&d=e%#\"<é>" + "x".repeat(1_500);
        var browser = house.browser();

        var consent = browser.signIn(Ask.of("web").with("state", state));
        var answer = browser.submit(consent, "decision", "allow");

        assertThat(answer.parameters()).containsEntry("state", state).containsKey("code");
    }

    @Test
    void aClientThatMayNotAskForCodesIsToldSo() {
        assertThat(house.browser().ask(Ask.of("machine")).error()).isEqualTo("unauthorized_client");
    }

    @Test
    void aPublicClientNeedsAChallenge() {
        var answer = house.browser().ask(Ask.of("spa").withoutChallenge());

        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(house.events()).contains("missing_code_challenge");
    }

    @Test
    void aMethodAloneIsNoChallenge() {
        var answer = house.browser().ask(Ask.of("web").without("code_challenge"));

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void aConfidentialClientMayDoWithout() {
        assertThat(house.browser().ask(Ask.of("web").withoutChallenge()).isSignIn()).isTrue();
    }

    @Test
    void whatIsNotKnownIsIgnored() {
        var ask =
                Ask.of("web")
                        .and("ui_locales", "fr")
                        .and("acr_values", "phr")
                        .and("claims", "{\"id_token\":{}}")
                        .and("display", "popup")
                        .and("response_mode", "query")
                        .and("fancy", "1");

        assertThat(house.browser().ask(ask).isSignIn()).isTrue();
    }

    @Test
    void withoutAScopeTheClientGetsItsUsualOne() {
        var tokens =
                new Application(house, "web").redeem(house.code(Ask.of("web").without("scope")));

        assertThat(tokens.text("scope")).isEqualTo("openid profile email");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    /// P7.
    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "https://API.example.com:443/"})
    void aResourceMayBeSpeltInAnotherWay(String spelling) {
        var tokens =
                new Application(house, "hybrid")
                        .redeem(
                                house.browser()
                                        .signIn(Ask.of("hybrid").with("resource", spelling))
                                        .code());

        assertThat(Application.payload(tokens.text("access_token")).path("aud").toString())
                .contains("\"https://api.example.com/\"");
    }

    /// P10: OpenID Connect Core §3.1.2.1; the answer tells what was granted (RFC 6749 §3.3).
    @Test
    void aScopeThatIsNotUnderstoodIsIgnored() {
        var code = house.code(Ask.of("web").with("scope", "openid teleport profile"));

        assertThat(new Application(house, "web").redeem(code).text("scope"))
                .isEqualTo("openid profile");
    }

    @Test
    void aScopeThatOthersMayAskForAndThisClientMayNotIsRefused() {
        var answer = house.browser().ask(Ask.of("hostile").with("scope", "openid profile"));

        assertThat(answer.error()).isEqualTo("invalid_scope");
    }

    /// P10, CVE-2026-9704: without its state a client cannot tell whose error it is.
    @Test
    void aStateThatIsTooLongIsRefusedAndComesBack() {
        var state = "x".repeat(2_049);

        var answer = house.browser().ask(Ask.of("web").with("state", state));

        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.parameters()).containsEntry("state", state);
    }

    @Test
    void aRequestMayBePosted() {
        var browser = house.browser();

        var way = browser.askByPost(Ask.of("web"));
        var signIn = browser.get(way.header("Location"));
        var answer = browser.submit(browser.submitAs(signIn, "ada"), "decision", "allow");

        assertThat(way.status()).isEqualTo(303);
        assertThat(answer.parameters()).containsKey("code").containsEntry("state", "af0ifjsldkj");
    }

    @Test
    void aPostedRequestFindsTheSessionThatTheBrowserHadKeptBack() {
        var browser = house.browser();
        browser.submit(browser.signIn(Ask.of("web")), "decision", "allow");

        var way = browser.askByPost(Ask.of("web").with("prompt", "none"));
        var answer = browser.get(way.header("Location"));

        assertThat(answer.parameters()).containsKey("code");
    }

    @Test
    void aPostedRequestThatIsWrongIsToldToTheClientAtOnce() {
        var answer = house.browser().askByPost(Ask.of("web").with("scope", "admin"));

        assertThat(answer.error()).isEqualTo("invalid_scope");
    }

    @Test
    void aRequestOnItsWayCannotBeMadeUp() {
        var page = house.browser().get("/oauth2/authorize?transaction=AQAAAAAAAAAA");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html()).contains("This page has expired");
    }
}
