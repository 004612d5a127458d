package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// P1: a parameter that restricts the answer does so, or the request is refused; what only asks for
/// a favour may be ignored. Here ada is signed in, and the client asks without being able to show
/// anything.
class RestrictingParametersTest {
    private static final String BOB = "bob-subject";

    @TempDir Path directory;

    @AutoClose private House house;
    private Browser browser;
    private String ofAda;
    private String ofBob;

    @BeforeEach
    void open() {
        house = House.open(directory);
        browser = house.browser();
        ofBob = idToken(house.browser(), "bob");
        ofAda = idToken(browser, "ada");
    }

    @ParameterizedTest(name = "{0}={1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    # who
                    id_token_hint | ADA                                              | code
                    id_token_hint | BOB                                              | login_required
                    id_token_hint | ADA.tampered                                     | invalid_request
                    id_token_hint | garbage                                          | invalid_request
                    id_token_hint | eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEtc3ViamVjdCJ9. | invalid_request
                    claims | {"id_token":{"sub":{"value":"ada-subject"}}}            | code
                    claims | {"id_token":{"sub":{"value":"bob-subject"}}}            | login_required
                    claims | {"userinfo":{"sub":{"value":"bob-subject"}}}            | login_required
                    claims | {"id_token":{"sub":{"values":["x","ada-subject"]}}}     | code
                    claims | {"id_token":{"sub":{"values":["x","bob-subject"]}}}     | login_required
                    claims | {"id_token":{"sub":{"value":"ada-subject"}},"userinfo":{"sub":{"value":"bob-subject"}}} | invalid_request
                    claims | {"id_token":{"sub":{"value":7}}}                        | invalid_request
                    login_hint | bob                                                 | code
                    # how
                    max_age | 0                                                      | login_required
                    max_age | 1                                                      | login_required
                    max_age | 3600                                                   | code
                    prompt | none login                                              | invalid_request
                    prompt | none consent                                            | invalid_request
                    prompt | none select_account                                     | invalid_request
                    prompt | nobody                                                  | invalid_request
                    acr_values | phr                                                 | code
                    claims | {"id_token":{"acr":{"essential":true,"values":["phr"]}}} | unmet_authentication_requirements
                    claims | {"id_token":{"acr":{"essential":true}}}                 | code
                    claims | {"id_token":{"acr":{"values":["phr"]}}}                 | code
                    claims | {"id_token":{"email":{"essential":true},"name":null}}   | code
                    claims | {"id_token":[]}                                         | invalid_request
                    claims | {"id_token":{"sub":"ada-subject"}}                      | invalid_request
                    claims | []                                                      | invalid_request
                    claims | {                                                       | invalid_request
                    # for what
                    scope | openid teleport                                          | code
                    scope | teleport                                                 | invalid_scope
                    resource | https://elsewhere.example.com                         | invalid_target
                    authorization_details | [{"type":"payment"}]                     | invalid_authorization_details
                    # bound to what
                    code_challenge_method | plain                                    | invalid_request
                    dpop_jkt | 0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I           | invalid_request
                    response_mode | jwt                                              | invalid_request
                    request | eyJhbGciOiJub25lIn0.e30.                               | request_not_supported
                    request_uri | urn:example:request                                | request_uri_not_supported
                    registration | {}                                                | registration_not_supported
                    # how it looks
                    display | popup                                                  | code
                    ui_locales | fr de                                               | code
                    claims_locales | fr                                              | code
                    fancy | 1                                                        | code
                    """)
    void everyParameterRestrictsOrIsRefusedOrMayBeIgnored(
            String name, String value, String expected) {
        house.pass(Duration.ofSeconds(2));
        var sent = value.replaceFirst("^ADA", ofAda).replaceFirst("^BOB", ofBob);

        var answer = browser.ask(silent().with(name, sent).with("prompt", prompt(name, value)));

        assertThat(answer.parameters().getOrDefault("error", "code")).isEqualTo(expected);
        assertThat(answer.parameters().containsKey("code")).isEqualTo(expected.equals("code"));
        assertThat(answer.parameters()).containsEntry("state", "af0ifjsldkj");
    }

    private static String prompt(String name, String value) {
        return name.equals("prompt") ? value : "none";
    }

    /// OpenID Connect Core §3.1.2.2: "even if the ID token has expired".
    @Test
    void anExpiredHintStillNamesItsUser() {
        house.pass(Duration.ofMinutes(40));
        browser.ask(silent());
        house.pass(Duration.ofMinutes(40));

        assertThat(browser.ask(silent().with("id_token_hint", ofAda)).parameters())
                .containsKey("code");
        assertThat(browser.ask(silent().with("id_token_hint", ofBob)).error())
                .isEqualTo("login_required");
    }

    @Test
    void anAccessTokenIsNoHint() {
        var tokens = new Application(house, "house").redeem(browser.ask(silent()).code());

        assertThat(browser.ask(silent().with("id_token_hint", tokens.text("access_token"))).error())
                .isEqualTo("invalid_request");
        assertThat(house.events()).contains("unverified_id_token_hint");
    }

    @Test
    void theHintOfAnotherIssuerIsNone() {
        var elsewhere = directory.resolve("elsewhere");
        try (var other = House.open(elsewhere, "https://other.example.com")) {
            var foreign = idToken(other, other.browser(), "ada");

            assertThat(browser.ask(silent().with("id_token_hint", foreign)).error())
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void ofTwoHintsNoneCounts() {
        var ask = silent().and("id_token_hint", ofAda).and("id_token_hint", ofBob);

        assertThat(browser.ask(ask).error()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token_hint", "claims"})
    void whereSomethingMayBeShownTheOtherUserIsAskedToSignIn(String name) {
        var value =
                name.equals("claims")
                        ? "{\"id_token\":{\"sub\":{\"value\":\"" + BOB + "\"}}}"
                        : ofBob;

        var page = browser.ask(Ask.of("house").with(name, value).with("login_hint", "bob"));
        var again = browser.submitAs(page, "ada");
        var answer = browser.submitAs(again, "bob");

        assertThat(page.isSignIn()).isTrue();
        assertThat(page.html()).contains("asks for another account");
        assertThat(page.username()).isEqualTo("bob");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.isSignIn()).isTrue();
        assertThat(subject(answer)).isEqualTo(BOB);
    }

    @Test
    void theWrongUserIsNotSignedInByTrying() {
        var page = house.browser().ask(Ask.of("house").with("id_token_hint", ofBob));
        var stranger = house.browser();

        stranger.submitAs(stranger.ask(Ask.of("house").with("id_token_hint", ofBob)), "ada");

        assertThat(page.username()).isEmpty();
        assertThat(stranger.cookies()).doesNotContainKey("__Host-pawl-session");
    }

    @Test
    void aConsentPageOfAnotherUserIsNoWayRound() {
        var page = browser.ask(Ask.of("web").with("prompt", "consent"));
        var asked = browser.ask(Ask.of("web").with("id_token_hint", ofBob));
        var fields = new java.util.LinkedHashMap<>(page.hidden());
        fields.put("transaction", asked.hidden().get("transaction"));
        fields.put("decision", "allow");

        assertThat(browser.post("/consent", fields).isSignIn()).isTrue();
    }

    @Test
    void theRefusalOfARequestObjectTravelsAsTheAnswerWould() {
        var page = browser.ask(silent().with("request", "x").with("response_mode", "form_post"));

        assertThat(page.html()).contains("request_not_supported");
    }

    /// At the token endpoint, of a code for `openid profile offline_access`.
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    scope=openid                                       | openid
                    scope=openid+profile+offline_access                | openid profile offline_access
                    scope=openid+admin                                 | openid
                    scope=admin                                        | invalid_scope
                    scope=%22                                          | invalid_scope
                    resource=https://elsewhere.example.com             | invalid_target
                    authorization_details=[{%22type%22:%22payment%22}] | invalid_authorization_details
                    client_assertion=e30.e30.&client_assertion_type=x  | invalid_client
                    code_verifier=0123456789012345678901234567890123456789012 | invalid_grant
                    token_type_hint=nonsense                           | openid profile offline_access
                    """)
    void atTheTokenEndpointTheSameGoes(String more, String expected) {
        var code = browser.ask(silent().withoutChallenge()).code();
        var form =
                "grant_type=authorization_code&redirect_uri=https://house.example.com/cb&code="
                        + code.reveal();

        var tokens = new Application(house, "house").send(form + "&" + more);

        var outcome = tokens.error().isEmpty() ? tokens.text("scope") : tokens.error();
        assertThat(outcome).isEqualTo(expected);
    }

    private static Ask silent() {
        return Ask.of("house").with("prompt", "none");
    }

    private String subject(Screen answer) {
        return new Application(house, "house")
                .redeem(answer.code())
                .claims()
                .path("sub")
                .asString();
    }

    private String idToken(Browser visitor, String user) {
        return idToken(house, visitor, user);
    }

    private static String idToken(House at, Browser visitor, String user) {
        var answer = visitor.submitAs(visitor.ask(Ask.of("house")), user);
        return new Application(at, "house").redeem(answer.code()).text("id_token");
    }
}
