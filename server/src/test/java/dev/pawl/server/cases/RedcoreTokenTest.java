package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What redCORE answers to whoever asks for a token, byte by byte.
class RedcoreTokenTest {
    @RegisterExtension static final Pawl PAWL = Redcore.server();
    @RegisterExtension static final Pawl STRICT = strict();

    private final Redcore plain = Redcore.plain(PAWL);
    private final Redcore scoped = Redcore.scoped(PAWL);
    private final Redcore robot = Redcore.named(PAWL, "robot");

    private static Pawl strict() {
        return Redcore.server(
                "allow_credentials_in_request_body: false", "allow_public_clients: false");
    }

    @Test
    @Case("RC-01")
    void aPasswordGetsBothTokensInTheOrderOfTheManual() {
        var answer = plain.signsIn();

        assertThat(answer.body())
                .isEqualTo(
                        "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":null,\"refresh_token\":\"%s\"}"
                                .formatted(answer.accessToken(), answer.refreshToken()));
        assertThat(answer.accessToken()).startsWith("pawl_at_");
        assertThat(answer.refreshToken()).startsWith("pawl_rt_");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    }

    @Test
    @Case("RC-01")
    void aPasswordGetsTheScopeOfTheClientOrWhatOfItIsAskedFor() {
        assertThat(scoped.signsIn().text("scope")).isEqualTo("a b");
        assertThat(scoped.signsIn("scope", "b").text("scope")).isEqualTo("b");
        var address = Redcore.TOKEN + "&scope=a";
        var form =
                Parameters.of("grant_type", "password", "username", "ada", "password", "lovelace");
        assertThat(PAWL.answers(scoped.authenticated(Call.post(address)).form(form)).text("scope"))
                .isEqualTo("a");
        assertThat(
                        PAWL.answers(
                                        scoped.authenticated(Call.post(address))
                                                .form(form.and("scope", "b")))
                                .text("scope"))
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    @Case("RC-07")
    void anythingButPostIsRefused(String method) {
        var answer = PAWL.answers(Call.of(method, Redcore.TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertRefused(
                answer,
                405,
                "{\"error\":\"invalid_request\",\"error_description\":\"The request method must be POST when requesting an access token\",\"error_uri\":\"http:\\/\\/tools.ietf.org\\/html\\/rfc6749#section-3.2\"}");
    }

    @Test
    @Case("RC-08")
    void aGrantTypeMustBeThereAndKnown() {
        var missing =
                "{\"error\":\"invalid_request\",\"error_description\":\"The grant type was not specified in the request\"}";
        assertRefused(plain.asks("refresh_token", "x"), 400, missing);
        assertRefused(PAWL.answers(Call.post(Redcore.TOKEN)), 400, missing);
        assertRefused(
                PAWL.answers(
                        Call.post(Redcore.TOKEN)
                                .with("Content-Type", "text/plain")
                                .body("grant_type=password")),
                400,
                missing);
        assertRefused(
                PAWL.answers(Call.post(Redcore.TOKEN + "&grant_type=password")), 400, missing);
    }

    @Test
    @Case("RC-09")
    void anUnknownGrantTypeIsRepeated() {
        assertRefused(
                plain.asks("grant_type", "foo"),
                400,
                "{\"error\":\"unsupported_grant_type\",\"error_description\":\"Grant type \\\"foo\\\" not supported\"}");
        assertRefused(
                plain.asks("grant_type", "é/\"<"),
                400,
                "{\"error\":\"unsupported_grant_type\",\"error_description\":\"Grant type \\\"\\u00e9\\/\\\"<\\\" not supported\"}");
    }

    @Test
    @Case("RC-10")
    void aClientMustSayWhoItIs() {
        var nobody = Call.post(Redcore.TOKEN).form(Parameters.of("grant_type", "refresh_token"));

        assertRefused(
                PAWL.answers(nobody),
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"Client credentials were not found in the headers or body\"}");
        assertRefused(
                STRICT.answers(Call.post(Redcore.TOKEN).form(posted("plain", "plain:secret/+%"))),
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"Client credentials were not found in the headers\"}");
    }

    @Test
    @Case("RC-10")
    void aClientWithoutASecretMustBeAllowed() {
        var open = Call.post(Redcore.TOKEN).form(posted("open", ""));
        var unknown = Call.post(Redcore.TOKEN).form(posted("nobody", ""));
        var plainly = Call.post(Redcore.TOKEN).form(posted("plain", ""));
        var notPublic =
                "{\"error\":\"invalid_client\",\"error_description\":\"This client is invalid or must authenticate using a client secret\"}";

        assertThat(PAWL.answers(open).body()).contains("Missing parameter");
        assertRefused(PAWL.answers(unknown), 400, notPublic);
        assertRefused(PAWL.answers(plainly), 400, notPublic);
        assertRefused(
                STRICT.answers(
                        Call.post(Redcore.TOKEN)
                                .with("Authorization", Redcore.basic("open", ""))
                                .form(Parameters.of("grant_type", "refresh_token"))),
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"client credentials are required\"}");
    }

    @Test
    @Case("RC-10")
    void aWrongSecretIs400AndNever401() {
        var wrong =
                "{\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"}";
        var grant = Parameters.of("grant_type", "refresh_token", "refresh_token", "x");

        assertRefused(new Redcore(PAWL, "plain", "guessed").asks(grant), 400, wrong);
        assertRefused(new Redcore(PAWL, "nobody", "guessed").asks(grant), 400, wrong);
        assertRefused(new Redcore(PAWL, "open", "guessed").asks(grant), 400, wrong);
        assertRefused(new Redcore(PAWL, "web", "web-secret").asks(grant), 400, wrong);
    }

    @Test
    @Case("RC-11")
    void aRefreshNeedsAToken() {
        var missing =
                "{\"error\":\"invalid_request\",\"error_description\":\"Missing parameter: \\\"refresh_token\\\" is required\"}";

        assertRefused(plain.asks("grant_type", "refresh_token"), 400, missing);
        assertRefused(plain.refreshes(""), 400, missing);
    }

    @Test
    @Case("RC-12")
    void aTokenThatIsNoneIsUnknown() {
        var invalid =
                "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"}";
        var foreign = PAWL.client("web").signsIn().refreshToken();

        assertRefused(plain.refreshes("1Gzv3JOkF0XG2Qx2TlKWIA"), 400, invalid);
        assertRefused(plain.refreshes(foreign), 400, invalid);
        assertThat(PAWL.client("web").refreshed(foreign).status()).isEqualTo(200);
    }

    @Test
    @Case("RC-14")
    void aTokenOfAnotherClientIsRefusedAndUnharmed() {
        var token = plain.signsIn().refreshToken();

        assertRefused(
                scoped.refreshes(token),
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"refresh_token doesn't exist or is invalid for the client\"}");
        assertThat(plain.refreshed(token).status()).isEqualTo(200);
    }

    @Test
    @Case("RC-15")
    void aGrantThatTheClientMayNotUseIsRefusedAfterTheToken() {
        var unauthorized =
                "{\"error\":\"unauthorized_client\",\"error_description\":\"The grant type is unauthorized for this client_id\"}";

        assertRefused(
                robot.refreshes("nothing"),
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"}");
        assertRefused(
                robot.asks("grant_type", "password", "username", "ada", "password", "lovelace"),
                400,
                unauthorized);
        assertThat(
                        PAWL.reasonsOf(() ->
                                robot.asks(
                                        "grant_type",
                                        "password",
                                        "username",
                                        "ada",
                                        "password",
                                        "lovelace")))
                .isEqualTo(List.of("grant_not_allowed"));
    }

    @Test
    @Case("RC-16")
    void aClientForItselfGetsNoRefreshToken() {
        var answer = robot.asks("grant_type", "client_credentials");

        assertThat(answer.body())
                .isEqualTo(
                        "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":\"site.task\"}"
                                .formatted(answer.accessToken()));
        assertRefused(
                PAWL.answers(
                        Call.post(Redcore.TOKEN)
                                .form(
                                        Parameters.of(
                                                "grant_type",
                                                "client_credentials",
                                                "client_id",
                                                "open"))),
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"client credentials are required\"}");
    }

    @Test
    @Case("RC-16")
    void aBodyMayBeJson() {
        var body =
                Parameters.of("grant_type", "client_credentials", "client_id", "robot")
                        .and("client_secret", "robot-secret");

        var answer = PAWL.answers(Call.post(Redcore.TOKEN).json(body));

        assertThat(answer.status()).isEqualTo(200);
        assertRefused(
                PAWL.answers(Call.post(Redcore.TOKEN).json("[1]")),
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"The body is not one flat JSON object.\"}");
    }

    @Test
    @Case("RC-16")
    void theHeaderWinsOverTheBody() {
        var body = Parameters.of("grant_type", "client_credentials");

        assertThat(robot.asks(body.and("client_id", "nobody", "client_secret", "x")).status())
                .isEqualTo(200);
        assertThat(
                        new Redcore(PAWL, "robot", "wrong")
                                .asks(
                                        body.and(
                                                "client_id",
                                                "robot",
                                                "client_secret",
                                                "robot-secret"))
                                .body())
                .isEqualTo(
                        "{\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"}");
    }

    @Test
    void scopesThatNobodyMayAskForAreRefused() {
        assertRefused(
                scoped.asks(
                        "grant_type",
                        "password",
                        "username",
                        "ada",
                        "password",
                        "lovelace",
                        "scope",
                        "a c"),
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"The scope requested is invalid for this request\"}");
        assertRefused(
                plain.asks("grant_type", "client_credentials", "scope", "a"),
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"The scope requested is invalid for this client\"}");
        assertRefused(
                plain.asks("grant_type", "client_credentials", "scope", "nonsense"),
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"An unsupported scope was requested\"}");
    }

    @Test
    void aWrongPasswordIs401AndAMissingOne400() {
        assertRefused(
                plain.asks("grant_type", "password", "username", "ada", "password", "wrong"),
                401,
                "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid username and password combination\"}");
        assertRefused(
                plain.asks("grant_type", "password", "username", "ada"),
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"Missing parameters: \\\"username\\\" and \\\"password\\\" required\"}");
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        for (int i = 0; i < 5; i++)
            plain.asks("grant_type", "password", "username", "eve", "password", "wrong" + i);

        var events =
                PAWL.eventsOf(() ->
                        plain.asks("grant_type", "password", "username", "eve", "password", "x"));

        assertThat(events.getFirst().path("reason").asString()).isEqualTo("sign_in_throttled");
    }

    @Test
    void theAuditLogHoldsNoTokenSecretOrPassword() {
        var tokens = plain.signsIn();
        plain.refreshed(tokens.refreshToken());
        scoped.refreshes(tokens.refreshToken());
        plain.resource(tokens.accessToken() + "x");
        PAWL.answers(Call.get(Redcore.PROFILE + "&access_token=" + tokens.accessToken()));
        plain.asks("grant_type", "password", "username", "ada", "password", "hunter2");
        plain.asks("grant_type", "my secret grant");

        assertThat(PAWL.auditLog())
                .contains("refresh_token_of_other", "wrong_password", "unknown_grant_type")
                .doesNotContain(tokens.refreshToken(), tokens.accessToken(), plain.secret())
                .doesNotContain("hunter2", "my secret grant", Client.PASSWORD_OF_ADA);
    }

    private static Parameters posted(String id, String secret) {
        return Parameters.of("grant_type", "refresh_token", "client_id", id)
                .and("client_secret", secret);
    }

    private static void assertRefused(Answer answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("Pragma")).isEmpty();
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
}
