package dev.pawl.server.cases;

import static dev.pawl.server.cases.Reachfive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong is told in ReachFive's shape at every address of the façade, and may be read by
/// scripts of its applications only.
class ReachfiveErrorTest {
    private static final String SDK_HEADERS =
            "authorization,accept-language,custom-locale,content-type,x-r5-correlation-id";

    @RegisterExtension static final Pawl PAWL = Reachfive.server();

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/nothing", "/identity/v1/nothing", "/identity/v1/"})
    void nothingIsThere(String path) {
        refused(PAWL.answers(Call.get(path)), 404, "resource_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/revoke", "/identity/v1/password/login"})
    void onlyPostIsAllowed(String path) {
        var answer = PAWL.answers(Call.get(path));

        refused(answer, 405, "invalid_request");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/revoke", "/identity/v1/password/login"})
    void anotherTypeOfBodyIsRefused(String path) {
        var answer = PAWL.answers(Call.post(path).with("Content-Type", "text/plain").body("hello"));

        refused(answer, 415, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "null", "{\"client_id\":{}}", "{\"a\":1,\"a\":2}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        refused(PAWL.answers(Call.post("/oauth/token").json(body)), 400, "invalid_request");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        var answer = PAWL.answers(Call.post("/oauth/token").json("x".repeat(70_000)));

        refused(answer, 413, "invalid_request");
    }

    @Test
    void aMissingFieldIsNamed() {
        var error =
                refused(
                        PAWL.answers(
                                Call.post("/oauth/token")
                                        .json(
                                                "{\"client_id\":\"shop\",\"grant_type\":\"refresh_token\"}")),
                        400,
                        "invalid_request");

        assertThat(error.path("error_details").toString())
                .isEqualTo(
                        "[{\"field\":\"refresh_token\",\"message\":\"A required parameter is missing: refresh_token.\",\"code\":\"missing\"}]");
    }

    @Test
    void anUnknownClientIsRefused() {
        refused(PAWL.answers(Call.get("/identity/v1/config?client_id=x")), 400, "invalid_client");
        refused(PAWL.answers(Call.get("/identity/v1/config")), 400, "invalid_request");
        refused(new Reachfive(PAWL, "web").refreshes("pawl_rt_any"), 401, "invalid_client");
    }

    @Test
    void noAccessTokenIsADeadOne() {
        var answer = PAWL.answers(Call.get("/identity/v1/userinfo"));

        refused(answer, 401, "access_denied");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"pawl\", error=\"invalid_token\"");
    }

    @Test
    void theStandardEndpointsKeepTheirOwnShape() {
        var answer = PAWL.answers(Call.get("/oauth2/token"));

        assertThat(answer.json().propertyNames()).containsExactly("error", "error_description");
    }

    @ParameterizedTest
    @Case("R5-14")
    @CsvSource({
        "/oauth/token, https://shop.example.com",
        "/oauth/revoke, https://blog.example.com",
        "/identity/v1/password/login, https://www.example.com",
        "/identity/v1/session-devices/x, https://shop.example.com",
        "/identity/v1/sso/data, https://office.example.com"
    })
    void scriptsOfApplicationsMayCallWithTheHeadersOfTheSdkAndCookies(String path, String origin) {
        var answer = PAWL.answers(preflight(path, origin));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualToIgnoringCase(SDK_HEADERS.replace(",", ", "));
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    @Case("R5-14")
    void scriptsOfStrangersMayNot() {
        for (var origin : new String[] {"https://evil.example.com", "null", "*"})
            assertThat(
                            PAWL.answers(preflight("/oauth/token", origin))
                                    .header("Access-Control-Allow-Origin"))
                    .isEmpty();
    }

    @Test
    @Case("R5-01")
    void theSettingsAreThoseOfTheClient() {
        var answer = PAWL.answers(Call.get("/identity/v1/config?client_id=shop&lang=en"));

        assertThat(answer.body())
                .isEqualTo(
                        "{\"sso\":true,\"sms\":false,\"web_authn\":false,\"language\":\"fr\",\"pkce_enforced\":true,"
                                + "\"is_public\":true,\"scope\":\"openid profile email phone address full_write\","
                                + "\"social_providers\":[],\"password_policy\":{\"min_length\":10,\"min_strength\":0,"
                                + "\"uppercase_characters\":1,\"special_characters\":0,\"lowercase_characters\":0,"
                                + "\"digit_characters\":1,\"allow_update_with_access_token_only\":false},"
                                + "\"custom_fields\":[],\"resource_base_url\":\"https://id.example.com\","
                                + "\"mfa_sms_enabled\":false,\"mfa_email_enabled\":false,\"rba_enabled\":false,"
                                + "\"is_implicit_flow_forbidden\":true,\"login_type_allowed\":{\"email\":true,"
                                + "\"phone_number\":true,\"custom_identifier\":true}}");
    }

    @Test
    @Case("R5-01")
    void aClientWithASecretIsNotPublic() {
        var settings = PAWL.answers(Call.get("/identity/v1/config?client_id=office")).json();

        assertThat(settings.path("is_public").asBoolean()).isFalse();
        assertThat(settings.path("pkce_enforced").asBoolean()).isFalse();
    }

    private static Call preflight(String path, String origin) {
        return Call.of("OPTIONS", path)
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", SDK_HEADERS);
    }
}
