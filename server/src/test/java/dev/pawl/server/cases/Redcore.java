package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A client of redCORE's, and what it says to `index.php`.
///
/// @param secret empty for a public client
record Redcore(Pawl pawl, String id, String secret) {
    static final String TOKEN = "/index.php?option=token&api=oauth2";
    static final String RESOURCE = "/index.php?option=resource&api=oauth2";
    static final String PROFILE = "/index.php?option=profile&api=oauth2";

    /// Several clients, and the options of a test.
    static final String FACADE =
            """

            facades:
              redcore:
                %s
                clients:
                  - { client_id: plain, client_secret: plain:secret/+% }
                  - { client_id: scoped, client_secret: scoped-secret, scope: a b }
                  - { client_id: open, scope: a, redirect_uris: ["https://open.example.com/cb"] }
                  - client_id: shop
                    client_secret: shop-secret
                    scope: site.read site.update
                    redirect_uris: ["https://shop.example.com/cb"]
                  - client_id: robot
                    client_secret: robot-secret
                    grant_types: [client_credentials]
                    scope: site.task
            """
                    .replace("plain:secret/+%", "\"plain:secret/+%%\"");

    /// A server with redCORE's defaults.
    static Pawl server() {
        return server("token_type: Bearer");
    }

    /// A server with other options, each a line of its own.
    static Pawl server(String... options) {
        var facade = FACADE.formatted(String.join("\n    ", options));
        return Pawl.configured(
                ConfigurationText.standard(Scratch.folder(), Pawl.ISSUER)
                        .changed(yaml -> yaml + facade));
    }

    /// A client without any scope, as in redCORE's manual.
    static Redcore plain(Pawl pawl) {
        return new Redcore(pawl, "plain", "plain:secret/+%");
    }

    /// A client that may ask for `a b`.
    static Redcore scoped(Pawl pawl) {
        return new Redcore(pawl, "scoped", "scoped-secret");
    }

    static Redcore named(Pawl pawl, String id) {
        return new Redcore(pawl, id, id + "-secret");
    }

    /// Signs ada in.
    Answer signsIn(String... more) {
        var answer =
                asks(
                        Parameters.of(
                                        "grant_type",
                                        "password",
                                        "username",
                                        "ada",
                                        "password",
                                        Client.PASSWORD_OF_ADA)
                                .and(more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    Answer refreshes(String refreshToken, String... more) {
        return asks(
                Parameters.of("grant_type", "refresh_token", "refresh_token", refreshToken)
                        .and(more));
    }

    /// Presents a refresh token, which is accepted.
    Answer refreshed(String refreshToken, String... more) {
        var answer = refreshes(refreshToken, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    Answer asks(String... parameters) {
        return asks(Parameters.of(parameters));
    }

    Answer asks(Parameters parameters) {
        return pawl.answers(authenticated(Call.post(TOKEN)).form(parameters));
    }

    /// As `curl -u id:secret` does: nothing is escaped.
    Call authenticated(Call call) {
        return call.with("Authorization", basic(id, secret));
    }

    static String basic(String id, String secret) {
        var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /// Asks `resource` with an access token.
    Answer resource(String accessToken) {
        return pawl.answers(Call.get(RESOURCE).with("Authorization", "Bearer " + accessToken));
    }
}
