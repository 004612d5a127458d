package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.claims;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An app client replaces its refresh token at every refresh, with a grace period or without.
class CognitoRotationTest {
    private static final String REUSE = "RefreshTokenReuseException";
    private static final String DETECTED = "Refresh token reuse detected";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-09")
    void aRefreshReplacesTheRefreshToken() {
        var signedIn = pools.signsIn("rotating");
        var first = text(signedIn, "RefreshToken");

        var answer = pools.getsTokens("rotating", first);

        assertThat(answer).succeeds();
        assertThat(answer.json().propertyNames()).containsExactly("AuthenticationResult");
        assertThat(tokens(answer).propertyNames())
                .containsExactly(
                        "AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType");
        assertThat(text(tokens(answer), "RefreshToken"))
                .isNotEqualTo(first)
                .matches("[A-Za-z0-9-_=.]+");
        assertThat(claims(tokens(answer), "AccessToken").path("origin_jti"))
                .isEqualTo(claims(signedIn, "AccessToken").path("origin_jti"));
    }

    @Test
    @Case("CG-09")
    void theReplacedTokenServesUntilTheGracePeriodEnds() {
        var first = text(pools.signsIn("rotating"), "RefreshToken");
        var second = text(tokens(pools.getsTokens("rotating", first)), "RefreshToken");

        PAWL.clock().advance(Duration.ofSeconds(4));
        var again = pools.getsTokens("rotating", first);
        assertThat(again).succeeds();
        assertThat(text(tokens(again), "RefreshToken"))
                .as("the same successor, never a second chain")
                .isEqualTo(second);

        PAWL.clock().advance(Duration.ofSeconds(2));
        assertThat(pools.getsTokens("rotating", first)).isFault(REUSE, DETECTED);
        assertThat(pools.getsTokens("rotating", first)).isFault(REUSE, DETECTED);
        assertThat(pools.getsTokens("rotating", second)).succeeds();
    }

    @Test
    @Case("F93")
    void whoAsksTooOftenForTheSameAnswerWaitsAndKeepsTheSession() {
        var first = text(pools.signsIn("rotating"), "RefreshToken");
        var second = text(tokens(pools.getsTokens("rotating", first)), "RefreshToken");
        for (var i = 0; i < 64; i++) assertThat(pools.getsTokens("rotating", first)).succeeds();

        assertThat(pools.getsTokens("rotating", first))
                .isFault("TooManyRequestsException", "Too many requests");
        assertThat(pools.getsTokens("rotating", second)).succeeds();
    }

    @Test
    @Case("CG-09")
    void theUseOfTheSuccessorEndsTheGracePeriod() {
        var first = text(pools.signsIn("rotating"), "RefreshToken");
        var second = text(tokens(pools.getsTokens("rotating", first)), "RefreshToken");
        assertThat(pools.getsTokens("rotating", second)).succeeds();

        assertThat(pools.getsTokens("rotating", first)).isFault(REUSE, DETECTED);
    }

    @Test
    @Case("CG-09")
    void noRotationExtendsTheLifeOfASession() {
        var token = text(pools.signsIn("rotating"), "RefreshToken");
        for (int day = 0; day < 29; day++) {
            PAWL.clock().advance(Duration.ofDays(1));
            token = text(tokens(pools.getsTokens("rotating", token)), "RefreshToken");
        }

        PAWL.clock().advance(Duration.ofDays(1));

        assertThat(pools.getsTokens("rotating", token))
                .isFault("NotAuthorizedException", "Refresh Token has expired");
    }

    @Test
    @Case("CG-09")
    void aClientThatRotatesMayNotUseTheFlowThatDoesNot() {
        var token = text(pools.signsIn("rotating"), "RefreshToken");

        assertThat(pools.refreshes("rotating", token))
                .isFault(
                        "InvalidParameterException",
                        "Refresh Token flow not enabled for this client");

        assertThat(pools.getsTokens("rotating", token)).succeeds();
    }

    @Test
    @Case("CG-09")
    void withoutAGracePeriodAReplacedTokenIsReuseAtOnce() {
        var first = text(pools.signsIn("strict"), "RefreshToken");
        var second = text(tokens(pools.getsTokens("strict", first)), "RefreshToken");

        assertThat(pools.getsTokens("strict", first)).isFault(REUSE, DETECTED);

        assertThat(pools.getsTokens("strict", second))
                .as("on_reuse: revoke-family")
                .isFault("NotAuthorizedException", "Refresh Token has been revoked");
    }

    @Test
    @Case("CG-10")
    void withoutRotationTheOperationAnswersWithoutARefreshToken() {
        var token = text(pools.signsIn("web"), "RefreshToken");

        var answer = pools.getsTokens("web", token);

        assertThat(answer).succeeds();
        assertThat(tokens(answer).propertyNames())
                .containsExactly("AccessToken", "ExpiresIn", "IdToken", "TokenType");
        assertThat(pools.getsTokens("web", token)).succeeds();
    }

    @Test
    void anUnknownTokenIsRefusedHereToo() {
        assertThat(pools.getsTokens("rotating", "invalid_refresh_token"))
                .isFault("NotAuthorizedException", "Invalid Refresh Token.");
    }
}
