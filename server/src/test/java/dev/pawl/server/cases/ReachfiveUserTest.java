package dev.pawl.server.cases;

import static dev.pawl.server.cases.Reachfive.asUser;
import static dev.pawl.server.cases.Reachfive.parameter;
import static dev.pawl.server.cases.Reachfive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What users do about themselves: sign up, change their password, look where they have signed in.
class ReachfiveUserTest {
    private static final String GOOD = "Compiler-1952";

    @RegisterExtension static final Pawl PAWL = Reachfive.server();

    @RegisterExtension
    static final Pawl CLOSED = Reachfive.serverWith(yaml -> yaml.replace("    signup: true\n", ""));

    private final Reachfive shop = new Reachfive(PAWL, "shop");
    private final Reachfive blog = new Reachfive(PAWL, "blog");

    @Test
    void whoSignsUpIsSignedInAndNew() {
        var answer =
                signsUp(
                        "{\"email\":\"grace@example.com\",\"given_name\":\"Grace\",\"locale\":\"en-US\",\"password\":\"%s\"}"
                                .formatted(GOOD));

        var tokens = tokens(Reachfive.succeeds(answer));
        var claims = tokens.idClaims();
        assertThat(claims.path("new_user").asBoolean()).isTrue();
        assertThat(claims.path("email").asString()).isEqualTo("grace@example.com");
        assertThat(claims.path("email_verified").toString()).isEqualTo("false");
        assertThat(claims.path("given_name").asString()).isEqualTo("Grace");
        assertThat(claims.path("sub").asString()).matches("[0-9a-f-]{36}");
        assertThat(claims.path("updated_at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        PAWL.clock().advance(Duration.ofSeconds(1));
        var later = Reachfive.succeeds(shop.asksToSignIn("Grace@Example.com", GOOD, "openid"));
        assertThat(later.idClaims().path("new_user").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "email, CAROL@example.com, email_already_exists",
        "email, judy@example.com, email_already_exists",
        "phone_number, +15550100, phone_number_already_exists",
        "custom_identifier, carol, invalid_request"
    })
    void whatAnotherSignsInWithIsTaken(String member, String value, String error) {
        var body = "{\"%s\":\"%s\",\"password\":\"%s\"}".formatted(member, value, GOOD);
        if (value.startsWith("judy")) Reachfive.succeeds(signsUp(body));

        refused(signsUp(body), 409, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Short-1", "no-upper-case-1", "No-digit-at-all"})
    void aWeakPasswordIsRefusedAndNobodyIsAdded(String password) {
        var body = "{\"email\":\"weak@example.com\",\"password\":\"%s\"}".formatted(password);

        refused(signsUp(body), 400, "password_too_weak");

        refused(shop.asksToSignIn("weak@example.com", password, "openid"), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|email|missing",
                "{\"email\":\"no address\",\"password\":\"x\"}|email|invalid",
                "{\"email\":5}|email|invalid",
                "{\"phone_number\":\"call me\"}|phone_number|invalid",
                "{\"email\":\"a@b\"}|password|missing",
                "[]|data|invalid"
            })
    void aFieldThatIsMissingOrWrongIsNamed(String data, String field, String code) {
        var error = refused(signsUp(data), 400, "invalid_request");

        assertThat(error.path("error_details").path(0).path("field").asString()).isEqualTo(field);
        assertThat(error.path("error_details").path(0).path("code").asString()).isEqualTo(code);
    }

    /// S11: nobody becomes a user because an operator has not said otherwise.
    @Test
    void aSignUpIsClosedUnlessItIsOpened() {
        var answer = CLOSED.answers(Call.post("/identity/v1/signup").json("{}"));

        refused(answer, 404, "resource_not_found");
    }

    @Test
    @Case("GHSA-x4vh-j75g-268g")
    void aChangedPasswordEndsEverythingButTheSessionAtHand() {
        var login = signsUp("{\"email\":\"ivy@example.com\",\"password\":\"%s\"}".formatted(GOOD));
        var cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        var here = tokens(login);
        var elsewhere =
                Reachfive.succeeds(
                        shop.asksToSignIn("ivy@example.com", GOOD, Reachfive.EVERYTHING));
        var other =
                Reachfive.succeeds(
                        blog.asksToSignIn("ivy@example.com", GOOD, Reachfive.EVERYTHING));

        var answer = changes(here, GOOD, "Compiler-1953");

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        var going = shop.refreshed(here.refreshToken());
        refused(shop.refreshes(elsewhere.refreshToken()), 400, "invalid_grant");
        refused(blog.refreshes(other.refreshToken()), 400, "invalid_grant");
        assertThat(
                        PAWL.answers(
                                        Call.get("/identity/v1/sso/data?client_id=shop")
                                                .with("Cookie", cookie))
                                .body())
                .isEqualTo("{\"is_authenticated\":false}");
        refused(shop.asksToSignIn("ivy@example.com", GOOD, "openid"), 400, "invalid_grant");
        Reachfive.succeeds(shop.asksToSignIn("ivy@example.com", "Compiler-1953", "openid"));
        refused(shop.userinfo(going.accessToken()), 401, "access_denied"); // a dead token was shown
    }

    @Test
    void whoDoesNotKnowTheOldPasswordChangesNothing() {
        var login =
                tokens(
                        signsUp(
                                "{\"email\":\"mia@example.com\",\"password\":\"%s\"}"
                                        .formatted(GOOD)));

        refused(changes(login, "a guess", "Compiler-1953"), 400, "invalid_grant");
        refused(changes(login, GOOD, "weak"), 400, "password_too_weak");
        refused(
                shop.posts("/identity/v1/update-password", Parameters.of("password", GOOD)),
                401,
                "access_denied");

        Reachfive.succeeds(shop.asksToSignIn("mia@example.com", GOOD, "openid"));
    }

    @Test
    void whoStandsInTheConfigurationIsChangedThereOnly() {
        refused(changes(shop.signsIn(), "lovelace", GOOD), 403, "access_denied");
    }

    @Test
    void userinfoSaysWhatTheScopeRevealsOrWhatIsAskedFor() {
        var token = shop.signsIn().accessToken();

        assertThat(shop.userinfo(token).json().path("phone_number").asString())
                .isEqualTo("+15550100");
        assertThat(shop.gets("/identity/v1/userinfo?fields=email%2Cname", token).body())
                .isEqualTo("{\"name\":\"Carol Shaw\",\"email\":\"carol@example.com\"}");
        refused(shop.userinfo(shop.signsIn("email").accessToken()), 403, "insufficient_scope");
    }

    @Test
    @Case({"M181", "M183", "M184", "M185"})
    void aUserSeesHisDevicesAndEndsOne() {
        var phone =
                tokens(
                        signsUp(
                                "{\"phone_number\":\"15550199\",\"password\":\"%s\"}"
                                        .formatted(GOOD)));
        var laptop = Reachfive.succeeds(shop.asksToSignIn("15550199", GOOD, Reachfive.EVERYTHING));
        Reachfive.succeeds(shop.asksToSignIn("15550199", GOOD, "openid"));
        Reachfive.succeeds(blog.asksToSignIn("15550199", GOOD, Reachfive.EVERYTHING));
        var devices = devices(phone);
        assertThat(devices.size()).isEqualTo(2);
        for (var device : devices) {
            assertThat(device.path("token_type").asString()).isEqualTo("RT");
            assertThat(device.path("ip").asString()).isEqualTo("127.0.0.1");
            assertThat(device.path("user_agent_name").asString()).startsWith("Java-http-client");
        }
        var family = Forger.familyOf(laptop.refreshToken()).toString();
        var path = "/identity/v1/session-devices/" + family;
        refused(
                PAWL.answers(asUser(Call.of("DELETE", path), shop.signsIn().accessToken())),
                404,
                "resource_not_found");

        var answer = PAWL.answers(asUser(Call.of("DELETE", path), phone.accessToken()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(devices(phone).size()).isEqualTo(1);
        refused(shop.userinfo(laptop.accessToken()), 401, "access_denied");
    }

    private JsonNode devices(Answer tokens) {
        return shop.gets("/identity/v1/session-devices", tokens.accessToken())
                .json()
                .path("session_devices");
    }

    private Answer signsUp(String data) {
        return PAWL.answers(
                Call.post("/identity/v1/signup")
                        .json(
                                "{\"client_id\":\"shop\",\"scope\":\"openid\",\"data\":"
                                        + data
                                        + "}"));
    }

    private Answer tokens(Answer ticket) {
        var answer = shop.authorizes("tkn", ticket.text("tkn"));
        return Reachfive.succeeds(shop.redeems(parameter(answer.header("Location"), "code")));
    }

    /// S3: who signed up had other tries at the change of the password than at a sign-in.
    @Test
    void theOldPasswordIsGuessedNoFasterThanAtASignIn() {
        var data = "{\"email\":\"noor@example.com\",\"password\":\"%s\"}".formatted(GOOD);
        var login = tokens(signsUp(data));
        for (var guess = 0; guess < 4; guess++)
            refused(
                    shop.logsIn("email", "noor@example.com", "guess" + guess),
                    400,
                    "invalid_grant");

        refused(changes(login, "once more", "Compiler-1953"), 429, "rate_limit_reached");
    }

    private Answer changes(Answer tokens, String old, String password) {
        var body = Parameters.of("client_id", "shop", "old_password", old, "password", password);
        return PAWL.answers(
                asUser(Call.post("/identity/v1/update-password"), tokens.accessToken()).json(body));
    }
}
