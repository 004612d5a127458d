package dev.pawl.server.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens that go through the browser: the implicit and the hybrid flow (OpenID Connect Core §3.2,
/// §3.3), and the ways an answer can travel.
class HybridFlowTest {
    @TempDir Path directory;

    @AutoClose private House house;

    @BeforeEach
    void open() {
        house = House.open(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "code id_token, code id_token",
        "id_token code, code id_token",
        "code token, code access_token",
        "code id_token token, code id_token access_token",
        "id_token, id_token",
        "token, access_token",
        "token id_token, id_token access_token",
    })
    void theFragmentHoldsWhatWasAskedFor(String responseType, String expected) {
        var answer = answered("hybrid", responseType);

        assertThat(answer.destination()).isEqualTo("https://hybrid.example.com/cb");
        assertThat(answer.header("Location")).contains("/cb#");
        assertThat(answer.parameters())
                .containsKeys(expected.split(" ", -1))
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER)
                .doesNotContainKey("refresh_token")
                .doesNotContainKey("error");
        assertThat(answer.parameters().containsKey("code")).isEqualTo(expected.contains("code"));
        assertThat(answer.parameters().containsKey("access_token"))
                .isEqualTo(expected.contains("access_token"));
    }

    @Test
    void theIdTokenVouchesForCodeAndAccessToken() {
        var answer = answered("hybrid", "code id_token token");

        var claims = claims(answer.parameter("id_token"));

        assertThat(claims.path("nonce").asString()).isEqualTo("n-0S6_WzA2Mj");
        assertThat(claims.path("sub").asString()).isEqualTo("ada-subject");
        assertThat(claims.path("aud").asString()).isEqualTo("hybrid");
        assertThat(claims.path("c_hash").asString()).isEqualTo(halfHash(answer.parameter("code")));
        assertThat(claims.path("at_hash").asString())
                .isEqualTo(halfHash(answer.parameter("access_token")));
        assertThat(claims.has("name")).isFalse();
        assertThat(answer.parameters())
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", "3600")
                .containsEntry("scope", "openid profile");
    }

    @Test
    void theCodeOfAHybridAnswerGetsTheRefreshToken() {
        var hybrid = new Application(house, "hybrid");
        var code = answered("hybrid", "code id_token token").code();

        var tokens = hybrid.redeem(code);
        var again = hybrid.redeem(code);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("refresh_token")).startsWith("pawl_rt_");
        assertThat(again.error()).isEqualTo("invalid_grant");
    }

    @Test
    void whereNobodyCanAskUserinfoTheIdTokenHoldsTheClaims() {
        var alone = claims(answered("implicit", "id_token").parameter("id_token"));
        var beside = claims(answered("implicit", "id_token token").parameter("id_token"));

        assertThat(alone.path("name").asString()).isEqualTo("ada");
        assertThat(alone.has("at_hash")).isFalse();
        assertThat(beside.has("name")).isFalse();
    }

    @Test
    void offlineAccessIsIgnoredWithoutACode() {
        var answer = answered("implicit", "token").parameters();

        assertThat(answer).containsEntry("scope", "openid profile").doesNotContainKey("error");
    }

    @Test
    @DisplayName("FR-10: a client that only has the implicit grant gets no refresh")
    void aClientThatOnlyHasTheImplicitGrantGetsNoRefresh() {
        var refused = new Application(house, "implicit").refresh("pawl_rt_whatever");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource({
        "hybrid, nonce, code id_token, invalid_request",
        "implicit, nonce, id_token, invalid_request",
    })
    void anIdTokenThroughTheBrowserNeedsANonce(
            String client, String without, String type, String error) {
        var answer = asked(Ask.of(client).with("response_type", type).without(without));

        assertThat(answer.header("Location")).contains("#error=");
        assertThat(answer.error()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "response_mode, query, invalid_request",
        "scope, profile, invalid_scope",
        "scope, admin, invalid_scope",
    })
    void errorsTravelAsTheTokensWouldHave(String name, String value, String error) {
        var ask = Ask.of("hybrid").with("response_type", "code id_token").with(name, value);

        var answer = asked(ask);

        assertThat(answer.header("Location")).startsWith("https://hybrid.example.com/cb#error=");
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.parameters()).containsEntry("state", "af0ifjsldkj");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token", "code id_token token"})
    void aClientThatIsNotRegisteredForItIsRefused(String type) {
        var answer = asked(Ask.of("web").with("response_type", type));

        assertThat(answer.header("Location")).contains("#error=unauthorized_client");
    }

    @Test
    void theAccessTokenDiesWithTheSession() {
        var browser = house.browser();
        var ask = Ask.of("hybrid").with("response_type", "token");
        browser.signIn(ask);
        var first = browser.ask(ask).parameter("access_token");
        var signOut = browser.get("/sign-out");
        house.pass(Duration.ofSeconds(1));

        browser.submit(signOut);

        assertThat(house.alive(first)).isFalse();
    }

    @Test
    void aFormCanPostTheAnswer() {
        var answer = answered("hybrid", "code id_token", "form_post");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.action()).isEqualTo("https://hybrid.example.com/cb");
        assertThat(answer.hidden())
                .containsKeys("code", "id_token")
                .containsEntry("state", "af0ifjsldkj")
                .containsEntry("iss", House.ISSUER);
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src '"
                                + scriptHash(answer)
                                + "'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aMessageCanCarryTheAnswerToTheClientsOwnPagesOnly() {
        var answer = answered("hybrid", "code", "web_message");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html()).contains("data-target=\"https://hybrid.example.com\"");
        assertThat(answer.hidden()).containsKeys("code", "state", "iss");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src '"
                                + scriptHash(answer)
                                + "'; base-uri 'none'; frame-ancestors https://hybrid.example.com");
        assertThat(answer.header("X-Frame-Options")).isEmpty();
    }

    @Test
    void aSilentQuestionIsAnsweredByMessageToo() {
        var ask = Ask.of("hybrid").with("response_mode", "web_message").and("prompt", "none");

        var answer = asked(ask);

        assertThat(answer.hidden()).containsEntry("error", "login_required");
    }

    private Screen asked(Ask ask) {
        return house.browser().ask(ask);
    }

    private Screen answered(String client, String responseType) {
        return signedIn(Ask.of(client).with("response_type", responseType));
    }

    private Screen answered(String client, String responseType, String mode) {
        return signedIn(
                Ask.of(client).with("response_type", responseType).and("response_mode", mode));
    }

    private Screen signedIn(Ask ask) {
        var browser = house.browser();
        return browser.submitAs(browser.ask(ask), "ada");
    }

    private static JsonNode claims(String jws) {
        var payload =
                Base64.getUrlDecoder()
                        .decode(jws.substring(jws.indexOf('.') + 1, jws.lastIndexOf('.')));
        return new JsonMapper().readTree(payload);
    }

    private static String halfHash(String value) {
        var hash = sha256(value.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }

    private static String scriptHash(Screen screen) {
        var html = screen.html();
        var script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(sha256(script.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
