package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An application of the ReachFive façade, and what it does with its tokens.
///
/// @param pawl the server
/// @param id its `client_id`
record Reachfive(Pawl pawl, String id) {
    static final String EVERYTHING = "openid profile email phone offline_access";
    static final String VERIFIER = "a-secret-of-the-application-in-43-characters";
    static final String CHALLENGE = "zGUGpZWW8uEhrbs5gr7VImO3EPXULBWOI_AZLUcE-3g";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "/oauth/token";

    /// A server with the clients of `reachfive.yaml`.
    static Pawl server() {
        return serverWith(yaml -> yaml);
    }

    /// The same, with some of it written otherwise.
    static Pawl serverWith(UnaryOperator<String> change) {
        var standard = ConfigurationText.standard(Scratch.folder(), Pawl.ISSUER);
        var facade = ConfigurationText.resource("reachfive.yaml");
        return Pawl.configured(standard.changed(yaml -> change.apply(yaml + facade)));
    }

    /// Signs carol in with a password, as Cordova applications do.
    Answer signsIn(String scope) {
        return succeeds(asksToSignIn("carol@example.com", "lovelace", scope));
    }

    Answer signsIn() {
        return signsIn(EVERYTHING);
    }

    Answer asksToSignIn(String username, String password, String scope) {
        return posts(
                TOKEN,
                Parameters.of(
                        "client_id", id,
                        "grant_type", "password",
                        "username", username,
                        "password", password,
                        "scope", scope));
    }

    Answer refreshes(String refreshToken, String... more) {
        var body =
                Parameters.of(
                        "client_id", id,
                        "grant_type", "refresh_token",
                        "refresh_token", refreshToken);
        return posts(TOKEN, body.and(more));
    }

    Answer refreshed(String refreshToken, String... more) {
        return succeeds(refreshes(refreshToken, more));
    }

    Answer revokes(String token) {
        return posts("/oauth/revoke", Parameters.of("client_id", id, "token", token));
    }

    /// Signs carol in with a password and gets a ticket for it.
    String ticket() {
        return succeeds(logsIn("email", "carol@example.com", "lovelace")).text("tkn");
    }

    Answer logsIn(String member, String name, String password) {
        return posts(
                "/identity/v1/password/login",
                Parameters.of(
                        "client_id", id, "scope", EVERYTHING, member, name, "password", password));
    }

    /// Brings a ticket, and gets a code.
    Answer authorizes(String... more) {
        var query =
                Parameters.of(
                        "client_id",
                        id,
                        "response_type",
                        "code",
                        "redirect_uri",
                        callback(),
                        "state",
                        "here",
                        "scope",
                        EVERYTHING,
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "S256");
        return pawl.answers(Call.get("/oauth/authorize?" + query.and(more).form()));
    }

    String callback() {
        return "https://" + id + ".example.com/callback";
    }

    Answer redeems(String code) {
        return posts(
                TOKEN,
                Parameters.of(
                        "client_id", id,
                        "grant_type", "authorization_code",
                        "code_verifier", VERIFIER,
                        "code", code,
                        "redirect_uri", callback()));
    }

    /// Asks something on behalf of a user.
    Answer gets(String path, String accessToken) {
        return pawl.answers(asUser(Call.get(path), accessToken));
    }

    static Call asUser(Call call, String accessToken) {
        return call.with("Authorization", "Bearer " + accessToken);
    }

    Answer userinfo(String accessToken) {
        return gets("/identity/v1/userinfo", accessToken);
    }

    Answer posts(String path, Parameters body) {
        return pawl.answers(
                Call.post(path)
                        .with("Content-Type", "application/json;charset=UTF-8")
                        .body(body.json()));
    }

    static Answer succeeds(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer;
    }

    /// Asserts that an answer is ReachFive's error object, with all that belongs to it.
    static JsonNode refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type"))
                .isEqualTo(List.of("application/json"));
        var json = JSON.readTree(answer.body());
        assertThat(json.propertyNames())
                .containsExactly(
                        "error",
                        "error_id",
                        "error_description",
                        "error_message_key",
                        "error_user_msg",
                        "error_details");
        assertThat(json.path("error").asString()).as(answer.body()).isEqualTo(error);
        assertThat(json.path("error_id").asString()).matches("[A-Za-z0-9]{10}");
        assertThat(json.path("error_message_key").asString()).matches("error\\.[a-zA-Z]+");
        assertThat(json.path("error_description").asString()).isNotEmpty();
        assertThat(json.path("error_details").isArray()).isTrue();
        return json;
    }

    /// The value of a parameter of an address.
    static String parameter(String address, String name) {
        return java.net.URLDecoder.decode(
                address.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }
}
