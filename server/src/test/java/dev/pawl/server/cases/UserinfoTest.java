package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.protocol.ErrorCode.INVALID_TOKEN;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who the user is, told to the bearer of an access token (OpenID Connect Core §5.3, RFC 6750).
class UserinfoTest {
    private static final String USERINFO = "/oauth2/userinfo";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");

    @Test
    void theScopeDecidesWhatIsTold() {
        assertThat(told("openid")).isEqualTo("{\"sub\":\"ada\"}");
        assertThat(told("openid profile")).isEqualTo("{\"sub\":\"ada\",\"name\":\"Ada Lovelace\"}");
        assertThat(told("openid email"))
                .isEqualTo(
                        "{\"sub\":\"ada\",\"email\":\"ada@example.com\",\"email_verified\":true}");
    }

    private String told(String scope) {
        var answer = PAWL.userinfo(web.signsIn(scope).accessToken());
        assertThat(answer).succeeds();
        return answer.body();
    }

    @Test
    void theTokenMayComeInTheBodyOfAPost() {
        var token = web.signsIn().accessToken();

        assertThat(PAWL.answers(Call.post(USERINFO).form(Parameters.of("access_token", token))))
                .succeeds();
        assertThat(PAWL.answers(Call.post(USERINFO).with("Authorization", "bEaReR " + token)))
                .succeeds();
    }

    @Test
    void theTokenIsNotReadFromTheQuery() {
        var answer =
                PAWL.answers(Call.get(USERINFO + "?access_token=" + web.signsIn().accessToken()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"pawl\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic d2ViOndlYi1zZWNyZXQ=", "Bearer", "Bearer ", "Token abc"})
    void withoutATokenTheChallengeNamesNoError(String authorization) {
        var call = Call.get(USERINFO);

        var answer =
                PAWL.answers(
                        authorization.isEmpty() ? call : call.with("Authorization", authorization));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"pawl\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "a.b.c",
                "pawl_at_garbage",
                "a, Bearer b",
                "eyJhbGciOiJub25lIn0.e30."
            })
    void aTokenThatIsNoneIsCalledInvalid(String token) {
        var answer = PAWL.userinfo(token);

        assertThat(answer).isRefusedAs(INVALID_TOKEN);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"pawl\", error=\"invalid_token\", error_description=\"");
    }

    @Test
    void aTokenWithoutOpenidIsNotEnough() {
        var user = PAWL.userinfo(web.signsIn("profile read").accessToken());
        var client = PAWL.userinfo(web.asks("grant_type", "client_credentials").accessToken());

        for (var answer : new Answer[] {user, client}) {
            assertThat(answer).isRefusedAs(INSUFFICIENT_SCOPE);
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("error=\"insufficient_scope\"", "scope=\"openid\"");
        }
    }

    @Test
    void aTokenThatComesInTwoWaysMakesTheRequestInvalid() {
        var token = web.signsIn().accessToken();
        var call = Call.post(USERINFO).with("Authorization", "Bearer " + token);

        assertThat(PAWL.answers(call.form(Parameters.of("access_token", token))))
                .isRefusedAs(INVALID_REQUEST);
    }

    @Test
    void expiredRevokedAndUnknownLookTheSame() {
        var revoked = web.signsIn().accessToken();
        assertThat(web.revokes(revoked).status()).isEqualTo(200);

        assertThat(PAWL.userinfo(revoked).shape()).isEqualTo(PAWL.userinfo("unknown").shape());
    }
}
