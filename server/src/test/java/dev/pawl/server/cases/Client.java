package dev.pawl.server.cases;

import static dev.pawl.server.cases.AnswerAssert.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A client of the server under test, and what it does with its tokens.
///
/// @param pawl the server
/// @param id its `client_id`
/// @param secret what it authenticates with; empty for a public client
/// @param post whether its secret travels in the body
record Client(Pawl pawl, String id, String secret, boolean post) {
    static final String PASSWORD_OF_ADA = "lovelace";
    static final String EVERYTHING = "openid profile email offline_access";

    /// Signs ada in with everything that OpenID Connect knows.
    Answer signsIn() {
        return signsIn(EVERYTHING);
    }

    /// Signs ada in.
    Answer signsIn(String scope, String... more) {
        var answer = asksToSignIn("ada", PASSWORD_OF_ADA, Parameters.of("scope", scope).and(more));
        assertThat(answer).succeeds();
        return answer;
    }

    Answer asksToSignIn(String username, String password, Parameters more) {
        var grant =
                Parameters.of("grant_type", "password", "username", username, "password", password);
        return posts("/oauth2/token", grant.and(more.namesAndValues().toArray(String[]::new)));
    }

    /// Presents a refresh token, which is accepted.
    Answer refreshed(String refreshToken, String... more) {
        var answer = refreshes(refreshToken, more);
        assertThat(answer).succeeds();
        return answer;
    }

    /// Presents a refresh token.
    Answer refreshes(String refreshToken, String... more) {
        var grant = Parameters.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        return posts("/oauth2/token", grant.and(more));
    }

    Answer asks(String... parameters) {
        return posts("/oauth2/token", Parameters.of(parameters));
    }

    Answer introspects(String token, String... more) {
        return posts("/oauth2/introspect", Parameters.of("token", token).and(more));
    }

    Answer revokes(String token, String... more) {
        return posts("/oauth2/revoke", Parameters.of("token", token).and(more));
    }

    /// Posts a form, authenticated as the client is registered.
    Answer posts(String path, Parameters parameters) {
        var request = Call.post(path);
        if (secret.isEmpty()) return pawl.answers(request.form(parameters.and("client_id", id)));
        if (post)
            return pawl.answers(
                    request.form(parameters.and("client_id", id, "client_secret", secret)));
        return pawl.answers(request.with("Authorization", basic()).form(parameters));
    }

    /// RFC 6749 §2.3.1: both halves form-encoded.
    String basic() {
        return basic(id, secret);
    }

    static String basic(String id, String secret) {
        var pair = Parameters.encode(id) + ":" + Parameters.encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
