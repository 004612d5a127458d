package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.GEM;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What AWS answers at the domain of a user pool.
class CognitoHostedTest {
    private static final String TOKEN = "/" + NAMED + "/oauth2/token";
    private static final String REVOKE = "/" + NAMED + "/oauth2/revoke";
    private static final String USER_INFO = "/" + NAMED + "/oauth2/userInfo";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-15")
    void aRefreshAnswersWithoutARefreshToken() {
        var answer = refreshes("web", refreshToken("web"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("access_token", "id_token", "token_type", "expires_in");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.number("expires_in")).isEqualTo(3600);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(pools.getsUser(answer.accessToken())).succeeds();
    }

    @Test
    @Case("CG-15")
    void whereItRotatesTheAnswerHasTheNextRefreshToken() {
        var first = refreshToken("rotating");

        var answer = refreshes("rotating", first);

        assertThat(answer.refreshToken()).isNotEmpty().isNotEqualTo(first);
        assertThat(refreshes("rotating", answer.refreshToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @Case("CG-15")
    @CsvSource({
        "client_id=web&refresh_token=x, invalid_request",
        "client_id=web&grant_type=refresh_token, invalid_request",
        "client_id=nobody&grant_type=refresh_token&refresh_token=x, invalid_client",
        "client_id=gem&grant_type=refresh_token&refresh_token=x, invalid_client",
        "client_id=secretive&client_secret=wrong&grant_type=refresh_token&refresh_token=x,"
                + " invalid_client",
        "client_id=web&grant_type=refresh_token&refresh_token=x, invalid_grant",
        "client_id=web&grant_type=authorization_code&code=x, unauthorized_client",
        "client_id=web&grant_type=client_credentials, unauthorized_client",
        "client_id=web&grant_type=password, unsupported_grant_type"
    })
    void whatIsWrongIsSaidInOneWord(String form, String error) {
        var answer = PAWL.answers(form(TOKEN, form));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    @Case("CG-15")
    void aSecretMayComeInTheHeaderOrInTheBody() {
        var form = "grant_type=refresh_token&refresh_token=x";
        var inBody = "client_id=secretive&client_secret=secretiveSecret&" + form;
        var header = Client.basic("secretive", "secretiveSecret");

        assertThat(PAWL.answers(form(TOKEN, inBody)).body()).contains("invalid_grant");
        assertThat(PAWL.answers(form(TOKEN, form).with("Authorization", header)).body())
                .contains("invalid_grant");
    }

    @Test
    @Case("CG-15")
    void revokingTwiceSucceedsTwice() {
        var token = refreshToken("web");

        for (int time = 0; time < 2; time++) {
            var answer = PAWL.answers(form(REVOKE, "client_id=web&token=" + token));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }

        assertThat(refreshes("web", token).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(PAWL.answers(form(REVOKE, "client_id=web&token=unknown")).status())
                .isEqualTo(200);
    }

    @Test
    @Case("CG-15")
    void whatCannotBeRevokedIsRefused() {
        var access = text(pools.signsIn("web"), "AccessToken");

        assertRefused(form(REVOKE, "client_id=web"), 400, "invalid_request");
        assertRefused(form(REVOKE, "client_id=web&token=" + access), 400, "unsupported_token_type");
        assertRefused(form(REVOKE, "client_id=nobody&token=x"), 401, "invalid_client");
        assertRefused(
                form(REVOKE, "client_id=irrevocable&token=" + refreshToken("irrevocable")),
                400,
                "invalid_request");
    }

    @Test
    @Case("CG-15")
    void userInfoIsForTokensWithOpenid() {
        var access = text(pools.signsIn("web"), "AccessToken");

        assertThat(userInfo("").status()).isEqualTo(400);
        assertThat(userInfo("").header("WWW-Authenticate")).contains("error=\"invalid_request\"");
        for (var token : new String[] {access, "nonsense"}) {
            var refused = userInfo("Bearer " + token);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
    }

    @Test
    @Case("CG-15")
    void aListenerOfItsOwnHasThemAtTheRoot() {
        var token = refreshToken("web");
        Function<String, Call> refresh =
                path -> form(path, "client_id=web&grant_type=refresh_token&refresh_token=" + token);

        assertThat(PAWL.answersAtFacade(refresh.apply("/oauth2/token")).status()).isEqualTo(200);
        assertThat(PAWL.answersAtFacade(refresh.apply(TOKEN)).status()).isEqualTo(200);
        assertThat(PAWL.answersAtFacade(UserPools.call("GetUser", "{\"AccessToken\":\"x\"}")))
                .isFault("NotAuthorizedException", "Invalid Access Token");
        assertThat(PAWL.answersAtFacade(Call.get("/" + GEM + "/.well-known/jwks.json")).status())
                .isEqualTo(200);
        assertThat(
                        PAWL.answersAtFacade(form("/oauth2/revoke", "client_id=web&token=" + token))
                                .status())
                .isEqualTo(200);
        assertThat(PAWL.answersAtFacade(Call.get("/oauth2/userInfo")).status()).isEqualTo(400);

        var elsewhere = PAWL.answersAtFacade(Call.get("/elsewhere"));
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.text("__type")).isEqualTo("UnknownOperationException");
    }

    private String refreshToken(String client) {
        return text(pools.signsIn(client), "RefreshToken");
    }

    private Answer refreshes(String client, String token) {
        var form = "grant_type=refresh_token&client_id=" + client + "&refresh_token=" + token;
        return PAWL.answers(form(TOKEN, form));
    }

    private static void assertRefused(Call call, int status, String error) {
        var answer = PAWL.answers(call);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    private static Answer userInfo(String authorization) {
        var call = Call.get(USER_INFO);
        return PAWL.answers(
                authorization.isEmpty() ? call : call.with("Authorization", authorization));
    }

    private static Call form(String path, String form) {
        return Call.post(path).with("Content-Type", "application/x-www-form-urlencoded").body(form);
    }
}
