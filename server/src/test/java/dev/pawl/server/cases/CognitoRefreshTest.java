package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.claims;
import static dev.pawl.server.cases.UserPools.parameters;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client of a user pool refreshes, and is told what AWS tells.
class CognitoRefreshTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID = "Invalid Refresh Token.";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-01")
    void aRefreshAnswersAsTheSourceDocumentShows() {
        var refreshToken = text(pools.signsIn("web"), "RefreshToken");

        var answer = pools.refreshes("web", refreshToken);

        assertThat(answer).succeeds();
        assertThat(answer.json().propertyNames())
                .containsExactly("AuthenticationResult", "ChallengeParameters");
        assertThat(answer.body()).endsWith(",\"ChallengeParameters\":{}}");
        assertThat(tokens(answer).propertyNames())
                .containsExactly("AccessToken", "ExpiresIn", "IdToken", "TokenType");
        assertThat(tokens(answer).path("ExpiresIn").asInt()).isEqualTo(3600);
        assertThat(text(tokens(answer), "TokenType")).isEqualTo("Bearer");
    }

    @Test
    @Case("CG-02")
    void anUnknownRefreshTokenIsRefusedToTheLetter() {
        var answer = pools.refreshes("web", "invalid_refresh_token");

        assertThat(answer).isFault(NOT_AUTHORIZED, INVALID);
        assertThat(answer.body())
                .hasSize(70)
                .isEqualTo(
                        "{\"__type\":\"NotAuthorizedException\",\"message\":\"Invalid Refresh Token.\"}");
    }

    @Test
    @Case("CG-04")
    void aKeptRefreshTokenServesAgainAndAgain() {
        var signedIn = pools.signsIn("web");
        PAWL.clock().advance(Duration.ofSeconds(10));

        var first = tokens(pools.refreshes("web", text(signedIn, "RefreshToken")));
        var second = tokens(pools.refreshes("web", text(signedIn, "RefreshToken")));
        var third = tokens(pools.refreshes("web", text(signedIn, "RefreshToken")));

        var all = List.of(signedIn, first, second, third);
        assertThat(all).extracting(it -> text(it, "AccessToken")).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(it -> claims(it, "AccessToken").path("jti").asString())
                .doesNotHaveDuplicates();
        for (var constant : new String[] {"auth_time", "origin_jti", "sub"})
            assertThat(all)
                    .extracting(it -> claims(it, "AccessToken").path(constant))
                    .containsOnly(claims(signedIn, "AccessToken").path(constant));
        assertThat(claims(first, "AccessToken").path("iat").asLong())
                .isEqualTo(claims(signedIn, "AccessToken").path("iat").asLong() + 10);
    }

    @ParameterizedTest
    @Case("CG-06")
    @CsvSource({"web, P30D", "seconds, PT1H", "zero, P30D"})
    void aRefreshTokenEndsWhenItsClientSays(String client, Duration lifetime) {
        var refreshToken = text(pools.signsIn(client), "RefreshToken");

        PAWL.clock().advance(lifetime.minusSeconds(1));
        assertThat(pools.refreshes(client, refreshToken)).succeeds();

        PAWL.clock().advance(Duration.ofSeconds(1));
        assertThat(pools.refreshes(client, refreshToken))
                .isFault(NOT_AUTHORIZED, "Refresh Token has expired");
    }

    @Test
    @Case("CG-06")
    void accessAndIdTokensEndWhenTheirClientSays() {
        var signedIn = pools.signsIn("seconds");

        assertThat(signedIn.path("ExpiresIn").asInt()).isEqualTo(300);
        var access = claims(signedIn, "AccessToken");
        assertThat(access.path("exp").asLong() - access.path("iat").asLong()).isEqualTo(300);
        var id = claims(signedIn, "IdToken");
        assertThat(id.path("exp").asLong() - id.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    @Case("CG-07")
    void aRefreshTokenIsWorthNothingToAnotherClient() {
        var refreshToken = text(pools.signsIn("web"), "RefreshToken");

        assertThat(pools.refreshes("sibling", refreshToken)).isFault(NOT_AUTHORIZED, INVALID);

        assertThat(pools.refreshes("web", refreshToken)).succeeds();
    }

    @Test
    @Case("CG-07")
    void poolAndClientMustBelongTogether() {
        var refreshToken = text(pools.signsIn("web"), "RefreshToken");
        var parameters = parameters("REFRESH_TOKEN", refreshToken);

        assertThat(pools.initiates("eu-west-1_Nowhere", "web", "REFRESH_TOKEN_AUTH", parameters))
                .isFault(
                        "ResourceNotFoundException", "User pool eu-west-1_Nowhere does not exist.");
        assertThat(pools.initiates(UserPools.GEM, "web", "REFRESH_TOKEN_AUTH", parameters))
                .isFault("ResourceNotFoundException", "User pool client web does not exist.");
        assertThat(pools.initiates(NAMED, "nobody", "REFRESH_TOKEN_AUTH", parameters))
                .isFault("ResourceNotFoundException", "User pool client nobody does not exist.");
        assertThat(pools.initiates(UserPools.GEM, "gem", "REFRESH_TOKEN_AUTH", parameters))
                .isFault(NOT_AUTHORIZED, INVALID);
    }

    @Test
    @Case("CG-11")
    void theOtherNameOfTheFlowServesAsWell() {
        var parameters = parameters("REFRESH_TOKEN", text(pools.signsIn("web"), "RefreshToken"));

        assertThat(pools.initiates(NAMED, "web", "REFRESH_TOKEN", parameters)).succeeds();
        assertThat(pools.begins("web", "REFRESH_TOKEN", parameters)).succeeds();
    }

    @Test
    @Case("CG-11")
    void aRefreshWithoutATokenIsRefused() {
        assertThat(pools.initiates(NAMED, "web", "REFRESH_TOKEN_AUTH", Map.of()))
                .isFault("InvalidParameterException", "Missing required parameter REFRESH_TOKEN");
    }

    @Test
    @Case("CG-11")
    void aClientThatMayNotRefreshIsRefused() {
        assertThat(pools.refreshes("quiet", "whatever"))
                .isFault(
                        "InvalidParameterException",
                        "Refresh Token flow not enabled for this client");
    }

    @Test
    @Case("CG-11")
    void aUserWhoWasDisabledMayNotRefresh() {
        pools.invites(NAMED, "bob", "Bab-bage1");
        pools.setsPassword("bob", "Bab-bage2");
        var tokens = tokens(pools.signsIn("web", "bob", "Bab-bage2"));
        assertThat(pools.administers("AdminDisableUser", NAMED, "bob")).succeeds();

        assertThat(pools.refreshes("web", text(tokens, "RefreshToken")))
                .isFault(NOT_AUTHORIZED, "User is disabled.");
        assertThat(pools.getsUser(text(tokens, "AccessToken")))
                .isFault(NOT_AUTHORIZED, "User is disabled.");
        assertThat(pools.signsIn("web", "bob", "Bab-bage2"))
                .isFault(NOT_AUTHORIZED, "User is disabled.");

        assertThat(pools.administers("AdminEnableUser", NAMED, "bob")).succeeds();
        assertThat(pools.refreshes("web", text(tokens, "RefreshToken"))).succeeds();

        assertThat(pools.administers("AdminDeleteUser", NAMED, "bob")).succeeds();
        assertThat(pools.refreshes("web", text(tokens, "RefreshToken")))
                .isFault(NOT_AUTHORIZED, INVALID);
    }
}
