package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static dev.pawl.server.cases.Reachfive.parameter;
import static dev.pawl.server.cases.Reachfive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// S11: strangers who sign up are users of ReachFive's clients and of nobody else, and say of
/// themselves only what others may be shown.
class ReachfiveSignUpTest {
    private static final String GOOD = "Compiler-1952";
    private static final JsonMapper JSON = new JsonMapper();

    /// A client of the server itself, with pages.
    private static final String PORTAL =
            """
            clients:
              - client_id: portal
                client_secret: portal-secret
                redirect_uris: ["https://portal.example.com/callback"]
                consent: skip
                scope: openid email
            """;

    @RegisterExtension
    static final Pawl PAWL = Reachfive.serverWith(yaml -> yaml.replaceFirst("clients:\n", PORTAL));

    @RegisterExtension
    static final Pawl SHARED =
            Reachfive.serverWith(yaml ->
                    yaml.replace(
                            "    signup: true\n", "    signup: true\n    signup_users: server\n"));

    @RegisterExtension static final Pawl CROWDED = Reachfive.server();

    private final Reachfive shop = new Reachfive(PAWL, "shop");

    /// S3: each of them fills the store and hashes a password, or learns who is known here.
    @Test
    void thirtyOfOneNetworkSignUpAtOnceAndThenOneInAWhile() {
        var taken = "{\"email\":\"carol@example.com\",\"password\":\"%s\"}".formatted(GOOD);
        for (var i = 0; i < 30; i++)
            assertThat(asksToSignUp(CROWDED, taken).status()).isEqualTo(409);

        var refused = asksToSignUp(CROWDED, taken);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error")).isEqualTo("rate_limit_reached");
        assertThat(refused.header("Retry-After")).isEqualTo("20");
        CROWDED.clock().advance(Duration.ofSeconds(20));
        assertThat(asksToSignUp(CROWDED, taken).status()).isEqualTo(409);
    }

    @Test
    void whoSignedUpIsNobodyAtTheServersOwnClients() {
        signsUp(PAWL, "{\"email\":\"grace@example.com\",\"password\":\"%s\"}".formatted(GOOD));

        assertThat(asksForPassword(PAWL, "grace@example.com")).isRefusedAs(INVALID_GRANT);
        Reachfive.succeeds(shop.asksToSignIn("grace@example.com", GOOD, "openid"));
        Reachfive.succeeds(shop.logsIn("email", "Grace@Example.com", GOOD));
    }

    /// S11: the browser's session is for the whole site; who signed up is nobody in it elsewhere.
    @Test
    void theSessionOfASignUpIsNoneAtTheServersOwnClients() {
        var login =
                signsUp(
                        PAWL,
                        "{\"email\":\"hedy@example.com\",\"password\":\"%s\"}".formatted(GOOD));
        var cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        var query =
                Parameters.of(
                                "client_id",
                                "portal",
                                "response_type",
                                "code",
                                "redirect_uri",
                                "https://portal.example.com/callback",
                                "scope",
                                "openid",
                                "code_challenge",
                                Reachfive.CHALLENGE,
                                "code_challenge_method",
                                "S256")
                        .and("prompt", "none")
                        .form();

        var there = PAWL.answers(Call.get("/oauth2/authorize?" + query).with("Cookie", cookie));
        var here =
                PAWL.answers(
                        Call.get("/identity/v1/sso/data?client_id=shop").with("Cookie", cookie));

        assertThat(parameter(there.header("Location"), "error")).isEqualTo("login_required");
        assertThat(here.json().path("is_authenticated").asBoolean()).isTrue();
    }

    @Test
    void anOperatorMayWantThemEverywhere() {
        signsUp(SHARED, "{\"email\":\"joan@example.com\",\"password\":\"%s\"}".formatted(GOOD));

        assertThat(asksForPassword(SHARED, "joan@example.com")).succeeds();
    }

    /// S11: the server's own users sign in at ReachFive's clients as before, and nobody takes their
    /// names.
    @ParameterizedTest
    @CsvSource({
        "email,             carol@example.com, 409",
        "email,             ada@EXAMPLE.com,   409",
        "custom_identifier, ada,               409",
        "phone_number,      15550100,          409"
    })
    void nobodyTakesTheNameOfAUserOfTheServer(String member, String value, int status) {
        var data = "{\"%s\":\"%s\",\"password\":\"%s\"}".formatted(member, value, GOOD);

        assertThat(asksToSignUp(PAWL, data).status()).isEqualTo(status);
    }

    /// S11: what a stranger may not say of himself is refused by name, and nobody is added.
    @ParameterizedTest
    @CsvSource({
        "email,       'ada\u200B@example.net',     email",
        "email,       'ada\u202E@example.net',     email",
        "email,       'ad\u0430@example.net',      email",
        "email,       'ada@exam\u00ADple.net',     email",
        "given_name,  'Gra\u202Ece',               given_name",
        "name,        'Gra\u0000ce',               name",
        "nickname,    '\u3164',                    nickname",
        "picture,     'javascript:alert(1)',       picture",
        "picture,     'data:image/svg+xml,<svg>',  picture",
        "picture,     'http://a.example/x.png',    picture",
        "profile_url, 'javascript:alert(1)',       profile_url",
        "birthdate,   'yesterday',                 birthdate",
        "locale,      '<script>',                  locale"
    })
    void whatOthersMustNotSeeIsRefused(String member, String value, String field) {
        var address = "u" + UUID.randomUUID() + "@example.net";
        var data = JSON.createObjectNode().put("email", address).put("password", GOOD);
        data.put(member, value);

        var error = refused(asksToSignUp(PAWL, data.toString()), 400, "invalid_request");

        assertThat(error.path("error_details").path(0).path("field").asString()).isEqualTo(field);
        refused(shop.asksToSignIn(address, GOOD, "openid"), 400, "invalid_grant");
    }

    /// S1, S11: what only others can know about somebody, and what makes a user who it is, is not
    /// taken from a sign-up.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email_verified",
                "phone_number_verified",
                "verified",
                "sub",
                "id",
                "realm",
                "groups",
                "roles",
                "updated_at",
                "created_at",
                "external_id",
                "lite_only",
                "temporary",
                "disabled",
                "aud",
                "auth_type",
                "amr"
            })
    void aSignUpWritesNothingButAProfile(String member) {
        var address = member.replace('_', '-') + "@example.org";
        var data = JSON.createObjectNode().put("email", address).put("password", GOOD);
        data.put(member, "forged");
        data.putObject("custom_fields").put(member, "forged");
        data.putObject("consents").put(member, "forged");

        var ticket = Reachfive.succeeds(asksToSignUp(PAWL, data.toString())).text("tkn");
        var code = parameter(shop.authorizes("tkn", ticket).header("Location"), "code");
        var tokens = Reachfive.succeeds(shop.redeems(code));

        assertThat(tokens.idClaims().toString()).doesNotContain("forged");
        assertThat(tokens.idClaims().path("email_verified").toString()).isEqualTo("false");
        assertThat(shop.userinfo(tokens.accessToken()).body()).doesNotContain("forged");
    }

    private static Answer signsUp(Pawl pawl, String data) {
        return Reachfive.succeeds(asksToSignUp(pawl, data));
    }

    private static Answer asksToSignUp(Pawl pawl, String data) {
        return pawl.answers(
                Call.post("/identity/v1/signup")
                        .json(
                                "{\"client_id\":\"shop\",\"scope\":\"openid\",\"data\":"
                                        + data
                                        + "}"));
    }

    private static Answer asksForPassword(Pawl pawl, String name) {
        return pawl.client("web").asksToSignIn(name, GOOD, Parameters.of("scope", "openid"));
    }
}
