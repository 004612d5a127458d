package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What redCORE tells a resource server about an access token.
class RedcoreResourceTest {
    @RegisterExtension static final Pawl PAWL = Redcore.server();

    @RegisterExtension
    static final Pawl OTHER =
            Redcore.server(
                    "token_param_name: pass",
                    "token_bearer_header_name: Ticket",
                    "use_jwt_access_tokens: true",
                    "token_type: bearer");

    private final Redcore plain = Redcore.plain(PAWL);

    @Test
    @Case("RC-17")
    void withoutATokenThereIsNothingToSay() {
        assertTurnedAway(
                PAWL.answers(Call.get(Redcore.RESOURCE)), "[]", "Bearer realm=\"Service\"");
    }

    @Test
    @Case("RC-17")
    void aTokenThatIsNoneIsInvalid() {
        var revoked = plain.signsIn();
        var ofPawl = PAWL.client("web").signsIn().accessToken();

        for (var token : List.of("nonsense", "pawl_at_x", ofPawl, revoked.refreshToken()))
            assertTurnedAway(
                    plain.resource(token), "invalid_token", "The access token provided is invalid");
    }

    @Test
    @Case("RC-17")
    void anExpiredTokenIsToldFromAnInvalidOne() {
        var token = plain.signsIn().accessToken();

        PAWL.clock().advance(Duration.ofSeconds(3_599));
        assertThat(plain.resource(token).status()).isEqualTo(200);
        PAWL.clock().advance(Duration.ofSeconds(1));

        assertTurnedAway(
                plain.resource(token), "expired_token", "The access token provided has expired");
    }

    @Test
    @Case("RC-17")
    void aGoodTokenIsWelcomeInTheHeaderTheAddressAndTheForm() {
        var token = plain.signsIn().accessToken();
        var welcome =
                "{\"success\":true,\"user_id\":\"ada\",\"message\":\"You have successfully accessed this API!\"}";

        var answers =
                List.of(
                        plain.resource(token),
                        PAWL.answers(
                                Call.get(Redcore.RESOURCE)
                                        .with("Authorization", "bearer  " + token)),
                        PAWL.answers(Call.get(Redcore.RESOURCE + "&access_token=" + token)),
                        PAWL.answers(
                                Call.post(Redcore.RESOURCE)
                                        .form(Parameters.of("access_token", token))));

        for (var answer : answers) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(welcome);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    @Case("RC-17")
    void aTokenOfAClientAloneHasNoUser() {
        var token =
                Redcore.named(PAWL, "robot").asks("grant_type", "client_credentials").accessToken();

        assertThat(plain.resource(token).body()).startsWith("{\"success\":true,\"user_id\":null,");
        assertThat(PAWL.answers(Call.get(Redcore.PROFILE + "&access_token=" + token)).body())
                .endsWith(
                        "\"profile\":{\"id\":null,\"name\":null,\"username\":null,\"email\":null,\"registerDate\":null,\"lastVisitDate\":null,\"authorisedGroups\":[]}}");
    }

    @Test
    @Case("RC-17")
    void twoTokensAreOneTooMany() {
        var token = plain.signsIn().accessToken();
        var twice =
                "Only one method may be used to authenticate at a time (Auth header, GET or POST)";

        assertTurnedAway(
                PAWL.answers(
                        Call.get(Redcore.RESOURCE + "&access_token=" + token)
                                .with("Authorization", "Bearer " + token)),
                "invalid_request",
                twice);
        assertTurnedAway(
                PAWL.answers(
                        Call.post(Redcore.RESOURCE + "&access_token=" + token)
                                .form(Parameters.of("access_token", token))),
                "invalid_request",
                twice);
    }

    @Test
    @Case("RC-17")
    void aMalformedHeaderIsRefused() {
        for (var header : List.of("Bearer", "Basic eDp5", "Bearer:x"))
            assertTurnedAway(
                    PAWL.answers(Call.get(Redcore.RESOURCE).with("Authorization", header)),
                    "invalid_request",
                    "Malformed auth header");
    }

    @Test
    @Case("RC-17")
    void aTokenInJsonIsRefused() {
        var token = plain.signsIn().accessToken();

        var answer =
                PAWL.answers(
                        Call.post(Redcore.RESOURCE).json(Parameters.of("access_token", token)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description"))
                .isEqualTo(
                        "The content type for POST requests must be \"application/x-www-form-urlencoded\"");
    }

    @Test
    @Case("RC-17")
    void aScopeThatIsNeededMustBeThere() {
        var token = Redcore.scoped(PAWL).signsIn("scope", "a").accessToken();
        var needing = Call.get(Redcore.RESOURCE + "&scope=a+b");

        var answer = PAWL.answers(needing.with("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"insufficient_scope\",\"error_description\":\"The request requires higher privileges than provided by the access token\"}");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer realm=\"Service\", scope=\"a b\", error=\"insufficient_scope\", error_description=\"The request requires higher privileges than provided by the access token\"");
        assertThat(
                        PAWL.answers(
                                        Call.get(Redcore.RESOURCE + "&scope=a")
                                                .with("Authorization", "Bearer " + token))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aScopeThatIsNoneIsNotRepeatedInAHeader() {
        var token = Redcore.scoped(PAWL).signsIn().accessToken();

        for (var scope : List.of("a%0d%0aSet-Cookie:x=y", "%22", "%5c", "%00")) {
            var answer =
                    PAWL.answers(
                            Call.get(Redcore.RESOURCE + "&scope=" + scope)
                                    .with("Authorization", "Bearer " + token));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_scope");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void aProfileTellsOfTheTokenAndItsUser() {
        var token = Redcore.scoped(PAWL).signsIn().accessToken();

        var answer = PAWL.answers(Call.get(Redcore.PROFILE + "&access_token=" + token));

        var expires = PAWL.clock().instant().plusSeconds(3_600);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"access_token\":\"%s\",\"client_id\":\"scoped\",\"user_id\":\"ada\",\"expires\":%d,\"scope\":\"a b\",\"expireTimeFormatted\":\"%s\",\"profile\":{\"id\":\"ada\",\"name\":\"Ada Lovelace\",\"username\":\"ada\",\"email\":\"ada@example.com\",\"registerDate\":null,\"lastVisitDate\":null,\"authorisedGroups\":[]}}"
                                .formatted(
                                        token,
                                        expires.getEpochSecond(),
                                        expires.toString().replace('T', ' ').substring(0, 19)));
    }

    @Test
    void parameterSchemeAndFormOfAccessTokensAreConfigured() {
        var token = Redcore.plain(OTHER).signsIn();

        assertThat(token.text("token_type")).isEqualTo("bearer");
        assertThat(token.accessClaims().path("client_id").asString()).isEqualTo("plain");
        assertThat(
                        OTHER.answers(Call.get(Redcore.RESOURCE + "&pass=" + token.accessToken()))
                                .status())
                .isEqualTo(200);
        assertThat(
                        OTHER.answers(
                                        Call.get(Redcore.RESOURCE)
                                                .with(
                                                        "Authorization",
                                                        "Ticket " + token.accessToken()))
                                .status())
                .isEqualTo(200);
        assertThat(Redcore.plain(OTHER).resource(token.accessToken()).text("error_description"))
                .isEqualTo("Malformed auth header");
        assertThat(
                        OTHER.answers(
                                        Call.get(
                                                Redcore.RESOURCE
                                                        + "&access_token="
                                                        + token.accessToken()))
                                .body())
                .isEqualTo("[]");
    }

    private static void assertTurnedAway(Answer answer, String error, String description) {
        if (error.equals("[]")) {
            assertThat(answer.body()).isEqualTo(error);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo(description);
        } else {
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"error\":\"%s\",\"error_description\":\"%s\"}"
                                    .formatted(error, description));
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer realm=\"Service\", error=\"%s\", error_description=\"%s\""
                                    .formatted(error, description));
        }
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
