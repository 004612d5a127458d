package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the refresh-flow note expects of a server: 200 and a new triple, or 401 and a new login.
class RefreshFlowNoteTest {
    private static final String SCOPE = "openid offline_access";
    private static final String CHALLENGE =
            "Bearer realm=\"pawl\", error=\"invalid_grant\", error_description=\"The refresh token"
                    + " is invalid, expired or revoked.\"";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client noted = PAWL.client("noted");

    @Test
    @Case({"FR-01", "FR-02"})
    void aRefreshBringsANewTripleAndEndsTheOldToken() {
        var first = noted.signsIn(SCOPE);

        var second = noted.refreshes(first.refreshToken());
        var late = noted.refreshes(first.refreshToken());

        assertThat(second).succeeds();
        assertThat(second.text("token_type")).isEqualTo("Bearer");
        assertThat(second.number("expires_in")).isEqualTo(3600);
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.idToken()).isNotEmpty();
        assertThat(late).isRefusedAs(INVALID_GRANT, 401);
    }

    @Test
    @Case("FR-03")
    void anExpiredTokenIsAnswered401() {
        var expired = noted.signsIn(SCOPE).refreshToken();
        PAWL.clock().advance(Duration.ofHours(1));

        var answer = noted.refreshes(expired);

        assertThat(answer).isRefusedAs(INVALID_GRANT, 401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    }

    @Test
    void whatIsNotAboutTheTokenKeepsItsStatus() {
        var token = noted.signsIn(SCOPE).refreshToken();

        var tooMuch = noted.refreshes(token, "scope", "openid email");

        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.text("error")).isEqualTo("invalid_scope");
        assertThat(noted.refreshes("garbage").status()).isEqualTo(401);
        assertThat(PAWL.client("web").refreshes("garbage").status()).isEqualTo(400);
    }
}
