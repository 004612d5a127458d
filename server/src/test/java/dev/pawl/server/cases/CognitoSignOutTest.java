package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// How sessions of a user pool end before their time.
class CognitoSignOutTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    @Case("CG-05")
    void revokingEndsOneSession() {
        var ended = pools.signsIn("web");
        var other = pools.signsIn("web");
        var refreshed = tokens(pools.refreshes("web", text(ended, "RefreshToken")));

        var answer = pools.revokes("web", text(ended, "RefreshToken"));

        assertThat(answer).succeeds();
        assertThat(answer.body()).isEqualTo("{}");
        var refused = pools.refreshes("web", text(ended, "RefreshToken"));
        assertThat(refused).isFault(NOT_AUTHORIZED, "Refresh Token has been revoked");
        assertThat(refused.body()).hasSize(78);
        for (var dead : new JsonNode[] {ended, refreshed})
            assertThat(pools.getsUser(text(dead, "AccessToken")))
                    .isFault(NOT_AUTHORIZED, "Access Token has been revoked");
        assertAlive(other);
    }

    @Test
    @Case("CG-05")
    void aUserSignsOutEverywhere() {
        var here = pools.signsIn("web");
        var there = pools.signsIn("sibling");

        var answer = pools.asks("GlobalSignOut", Map.of("AccessToken", text(here, "AccessToken")));

        assertThat(answer).succeeds();
        assertThat(answer.body()).isEqualTo("{}");
        assertDead("web", here);
        assertDead("sibling", there);
        assertAlive(pools.signsIn("web"));
    }

    @Test
    @Case("CG-05")
    void anAdministratorSignsAUserOut() {
        var session = pools.signsIn("web");
        var irrevocable = pools.signsIn("irrevocable");

        assertThat(pools.administers("AdminUserGlobalSignOut", NAMED, "ada")).succeeds();

        assertDead("web", session);
        assertDead("irrevocable", irrevocable);
        assertThat(pools.administers("AdminUserGlobalSignOut", NAMED, "nobody"))
                .isFault("UserNotFoundException", "User not found.");
    }

    @Test
    @Case("CG-12")
    void whatIsUnknownIsAsGoodAsRevoked() {
        var token = text(pools.signsIn("web"), "RefreshToken");
        pools.revokes("web", token);

        assertThat(pools.revokes("web", token).body()).isEqualTo("{}");
        assertThat(pools.revokes("web", "unknown").body()).isEqualTo("{}");
    }

    @Test
    @Case("CG-12")
    void onlyRefreshTokensCanBeRevoked() {
        var session = pools.signsIn("web");

        for (var member : new String[] {"AccessToken", "IdToken"})
            assertThat(pools.revokes("web", text(session, member)))
                    .isFault(
                            "UnsupportedTokenTypeException", "Only refresh tokens can be revoked.");
        assertAlive(session);
    }

    @Test
    @Case("CG-12")
    void whereRevocationIsOffNothingIsRevoked() {
        var session = pools.signsIn("irrevocable");

        assertThat(pools.revokes("irrevocable", text(session, "RefreshToken")))
                .isFault(
                        "UnsupportedOperationException",
                        "Token revocation is not enabled for this client.");
        assertThat(UserPools.claims(session, "AccessToken").has("jti")).isFalse();
        assertThat(UserPools.claims(session, "AccessToken").has("origin_jti")).isFalse();
        assertThat(pools.getsUser(text(session, "AccessToken"))).succeeds();
    }

    @Test
    @Case("CG-12")
    void aStrangerRevokesNothing() {
        var session = pools.signsIn("web");
        var type = "UnauthorizedException";
        var message = "Invalid client or client secret.";

        assertThat(pools.revokes("sibling", text(session, "RefreshToken"))).isFault(type, message);
        assertThat(pools.revokes("nobody", text(session, "RefreshToken"))).isFault(type, message);
        assertThat(pools.revokes("secretive", "whatever")).isFault(type, message);
        assertThat(
                        pools.asks(
                                "RevokeToken",
                                Map.of(
                                        "ClientId",
                                        "secretive",
                                        "Token",
                                        "whatever",
                                        "ClientSecret",
                                        "wrong")))
                .isFault(type, message);
        assertAlive(session);
    }

    @Test
    void anAccessTokenTellsItsOwner() {
        var answer = pools.getsUser(text(pools.signsIn("web"), "AccessToken"));

        assertThat(answer).succeeds();
        assertThat(answer.text("Username")).isEqualTo("ada");
        assertThat(answer.json().path("UserAttributes").toString())
                .contains("{\"Name\":\"email_verified\",\"Value\":\"true\"}")
                .contains("{\"Name\":\"custom:engine\",\"Value\":\"1\"}")
                .doesNotContain("groups");
    }

    @Test
    void anAccessTokenEndsWhenItSays() {
        var session = pools.signsIn("web");
        PAWL.clock().advance(Duration.ofHours(1));

        assertThat(pools.getsUser(text(session, "AccessToken")))
                .isFault(NOT_AUTHORIZED, "Access Token has expired");
    }

    @Test
    void nothingElseIsAnAccessToken() {
        var session = pools.signsIn("web");
        var access = text(session, "AccessToken");
        var changed = access.substring(0, access.length() - 2) + "AA";

        for (var token :
                new String[] {"invalidAccessToken", text(session, "IdToken"), changed, "a.b.c"})
            assertThat(pools.getsUser(token)).isFault(NOT_AUTHORIZED, "Invalid Access Token");
    }

    private void assertDead(String client, JsonNode session) {
        assertThat(pools.refreshes(client, text(session, "RefreshToken")))
                .isFault(NOT_AUTHORIZED, "Refresh Token has been revoked");
        assertThat(pools.getsUser(text(session, "AccessToken")))
                .isFault(NOT_AUTHORIZED, "Access Token has been revoked");
    }

    private void assertAlive(JsonNode session) {
        assertThat(pools.refreshes("web", text(session, "RefreshToken"))).succeeds();
        assertThat(pools.getsUser(text(session, "AccessToken"))).succeeds();
    }
}
