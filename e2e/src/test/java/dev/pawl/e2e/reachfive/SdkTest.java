package dev.pawl.e2e.reachfive;

import static dev.pawl.e2e.reachfive.Sdk.call;
import static dev.pawl.e2e.reachfive.Sdk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `@reachfive/identity-core`, as npm has it, refreshes at Pawl.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"node", "npm"})
class SdkTest {
    private static final Map<String, Object> KEEP = Map.of("requireRefreshToken", true);
    private static final Map<String, String> NEWEST = Map.of("refreshToken", "$0.refreshToken");

    private StandIn server;
    private Sdk sdk;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = StandIn.start(folder, Program.freePort());
        sdk = new Sdk(server, true);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("R5-01: the SDK asks once for its settings, and understands them")
    void itStartsWithOneQuestion() {
        var told = sdk.tell(call("shop", "remoteSettings"));

        var wire = told.json().path("wire");
        assertThat(wire.size()).isEqualTo(1);
        assertThat(wire.path(0).path("method").asString()).isEqualTo("GET");
        assertThat(wire.path(0).path("address").asString())
                .isEqualTo(server.server().base() + "/identity/v1/config?client_id=shop");
        var settings = told.resolved(0);
        assertThat(settings.path("sso").asBoolean()).isTrue();
        assertThat(settings.path("isPublic").asBoolean()).isTrue();
        assertThat(settings.path("pkceEnforced").asBoolean()).isTrue();
        assertThat(settings.path("language").asString()).isEqualTo("fr");
        assertThat(settings.path("passwordPolicy").path("minLength").asInt()).isEqualTo(8);
    }

    @Test
    @DisplayName("R5-02: a refresh brings the five members, and the same user")
    void itRefreshes() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        call(
                                "shop",
                                "refreshTokens",
                                Map.of(
                                        "refreshToken", "$0.refreshToken",
                                        "scope", "openid profile phone full_write")));

        var login = told.resolved(0);
        var answer = told.resolved(1);
        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder(
                        "accessToken",
                        "expiresIn",
                        "tokenType",
                        "refreshToken",
                        "idToken",
                        "idTokenPayload");
        for (var claim : List.of("sub", "authTime"))
            assertThat(answer.path("idTokenPayload").path(claim))
                    .isEqualTo(login.path("idTokenPayload").path(claim));
        var wire = told.wire("/oauth/token").getLast();
        assertThat(wire.path("body").asString())
                .isEqualTo(
                        "{\"client_id\":\"shop\",\"grant_type\":\"refresh_token\",\"refresh_token\":\"%s\",\"scope\":\"openid profile phone full_write\"}"
                                .formatted(login.path("refreshToken").asString()));
        assertThat(wire.path("headers").path("Accept-Language").asString()).isEqualTo("fr");
    }

    @Test
    @DisplayName("R5-03: without a scope what was granted is granted again")
    void itRefreshesWithoutAScope() {
        var told = sdk.tell(signIn("shop", KEEP), call("shop", "refreshTokens", NEWEST));

        assertThat(told.wire("/oauth/token").getLast().path("body").asString())
                .doesNotContain("scope");
        assertThat(told.resolved(1).path("idTokenPayload").path("email").asString())
                .isEqualTo("ada@example.com");
    }

    @Test
    @DisplayName("R5-04: a scope may be an array")
    void itRefreshesWithAnArrayOfScopes() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        call(
                                "shop",
                                "refreshTokens",
                                Map.of(
                                        "refreshToken",
                                        "$0.refreshToken",
                                        "scope",
                                        List.of("openid", "profile"))));

        assertThat(told.wire("/oauth/token").getLast().path("body").asString())
                .endsWith("\"scope\":[\"openid\",\"profile\"]}");
        assertThat(told.resolved(1).path("idTokenPayload").path("name").asString())
                .isEqualTo("Ada Lovelace");
        assertThat(told.resolved(1).path("idTokenPayload").has("email")).isFalse();
    }

    @Test
    @DisplayName("R5-05: a refresh ends the access token that came with the refresh token")
    void aConsumedPairIsDead() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        call("shop", "refreshTokens", NEWEST),
                        call("shop", "getUser", Map.of("accessToken", "$0.accessToken")),
                        call("shop", "getUser", Map.of("accessToken", "$1.accessToken")));

        assertThat(told.wire("/userinfo").getFirst().path("status").asInt()).isEqualTo(401);
        assertThat(told.rejected(2).path("error").asString()).isEqualTo("access_denied");
        assertThat(told.resolved(3).path("givenName").asString()).isEqualTo("Ada");
    }

    @Test
    @DisplayName(
            "R5-06: a spent token is refused, and then the current one; elsewhere life goes on")
    void aSpentTokenEndsTheCurrentOne() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        signIn("blog", KEEP),
                        call("shop", "refreshTokens", NEWEST),
                        call("shop", "refreshTokens", NEWEST),
                        call("shop", "refreshTokens", Map.of("refreshToken", "$2.refreshToken")),
                        call("blog", "refreshTokens", Map.of("refreshToken", "$1.refreshToken")));

        assertThat(told.rejected(3).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(told.rejected(4).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(told.resolved(5).has("refreshToken")).isTrue();
    }

    @Test
    @DisplayName(
            "R5-07: without offline_access, or where refreshing is off, there is no refresh token")
    void notEverySignInCanBeRefreshed() {
        var told = sdk.tell(signIn("shop", Map.of()), signIn("kiosk", KEEP));

        for (int login = 0; login < 2; login++) {
            assertThat(told.resolved(login).has("accessToken")).isTrue();
            assertThat(told.resolved(login).has("refreshToken")).isFalse();
        }
    }

    @Test
    @DisplayName("R5-08: a bad token is rejected with ReachFive's error object")
    void aBadTokenIsRejected() {
        var told = sdk.tell(call("shop", "refreshTokens", Map.of("refreshToken", "bad")));

        assertThat(told.wire("/oauth/token").getFirst().path("status").asInt()).isEqualTo(400);
        var error = told.rejected(0);
        assertThat(error.propertyNames())
                .containsExactly(
                        "error",
                        "errorId",
                        "errorDescription",
                        "errorMessageKey",
                        "errorUserMsg",
                        "errorDetails");
        assertThat(error.path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("R5-09: more than was granted is refused")
    void moreThanWasGrantedIsRejected() {
        var told =
                sdk.tell(
                        signIn("shop", Map.of("requireRefreshToken", true, "scope", "email")),
                        call(
                                "shop",
                                "refreshTokens",
                                Map.of(
                                        "refreshToken", "$0.refreshToken",
                                        "scope", "openid full_write")));

        assertThat(told.rejected(1).path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    @DisplayName("R5-10: a logout revokes, and ends all of the user at the client")
    void aLogoutEndsEverything() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        signIn("shop", KEEP),
                        call(
                                "shop",
                                "logout",
                                Map.of("redirectTo", server.application()),
                                Map.of("tokens", List.of("$0.refreshToken"))),
                        call("shop", "refreshTokens", NEWEST),
                        call("shop", "getUser", Map.of("accessToken", "$1.accessToken")));

        var revocation = told.wire("/oauth/revoke").getFirst();
        assertThat(revocation.path("status").asInt()).isEqualTo(204);
        assertThat(told.visited())
                .containsExactly(
                        server.server().base()
                                + "/identity/v1/logout?redirect_to="
                                + server.application().replace(":", "%3A").replace("/", "%2F"));
        assertThat(told.rejected(3).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(told.rejected(4).path("error").asString()).isEqualTo("access_denied");
    }

    @Test
    @DisplayName("R5-11: a revoked access token takes only its own grant along")
    void aRevokedAccessTokenEndsItsGrantOnly() {
        var told =
                sdk.tell(
                        signIn("shop", KEEP),
                        signIn("shop", KEEP),
                        call(
                                "shop",
                                "logout",
                                Map.of(),
                                Map.of("tokens", List.of("$0.accessToken"))),
                        call("shop", "getUser", Map.of("accessToken", "$0.accessToken")),
                        call("shop", "getUser", Map.of("accessToken", "$1.accessToken")));

        assertThat(told.rejected(3).path("error").asString()).isEqualTo("access_denied");
        assertThat(told.resolved(4).has("sub")).isTrue();
    }

    @Test
    @DisplayName("R5-13: the payload of an ID token has ReachFive's types")
    void anIdTokenIsTyped() {
        var payload = sdk.tell(signIn("shop", Map.of())).resolved(0).path("idTokenPayload");

        for (var text :
                List.of(
                        "authType",
                        "birthdate",
                        "email",
                        "familyName",
                        "givenName",
                        "gender",
                        "iss",
                        "locale",
                        "name",
                        "sub",
                        "picture",
                        "profile",
                        "updatedAt")) assertThat(payload.path(text).isString()).as(text).isTrue();
        for (var number : List.of("exp", "iat", "authTime"))
            assertThat(payload.path(number).isNumber()).as(number).isTrue();
        for (var truth : List.of("emailVerified", "newUser"))
            assertThat(payload.path(truth).isBoolean()).as(truth).isTrue();
        assertThat(payload.path("updatedAt").asString()).isEqualTo("2025-01-21T10:45:22");
    }

    @Test
    void aWrongPasswordIsRejectedInReachfivesWords() {
        var told =
                sdk.tell(
                        call(
                                "shop",
                                "loginWithPassword",
                                Map.of("email", "nobody@example.com", "password", "wrong")));

        assertThat(told.rejected(0).path("errorDescription").asString())
                .isEqualTo("Invalid email or password");
        assertThat(told.rejected(0).path("errorMessageKey").asString())
                .isEqualTo("error.invalidEmailOrPassword");
    }

    @Test
    void aWebPageIsSentOnWithATicketAndAChallenge() {
        var web = new Sdk(server, false);

        var told = web.tell(signIn("shop", Map.of("redirectUri", server.application())));

        assertThat(told.wire("/password/login").getFirst().path("status").asInt()).isEqualTo(200);
        assertThat(told.visited()).hasSize(1);
        assertThat(told.visited().getFirst())
                .startsWith(server.server().base() + "/oauth/authorize?client_id=shop")
                .contains("response_type=code", "code_challenge=", "tkn=");
    }

    @Test
    void whoSignsUpCanChangeThePassword() {
        var web = new Sdk(server, false);
        var profile = Map.of("email", "grace@example.com", "password", "compiler-1952");
        var told =
                web.tell(
                        call(
                                "shop",
                                "signup",
                                Map.of(
                                        "data",
                                        profile,
                                        "auth",
                                        Map.of("redirectUri", server.application()))));
        told.resolved(0);
        var again = web.tell(call("shop", "signup", Map.of("data", profile)));
        var changed =
                sdk.tell(
                        call(
                                "shop",
                                "loginWithPassword",
                                Map.of(
                                        "email", "grace@example.com",
                                        "password", "compiler-1952",
                                        "auth", KEEP)),
                        call(
                                "shop",
                                "updatePassword",
                                Map.of(
                                        "accessToken", "$0.accessToken",
                                        "oldPassword", "compiler-1952",
                                        "password", "compiler-1953")),
                        call("shop", "refreshTokens", NEWEST));

        assertThat(told.visited().getFirst()).contains("tkn=");
        assertThat(again.rejected(0).path("error").asString()).isEqualTo("email_already_exists");
        assertThat(changed.resolved(1).isNull()).isTrue();
        assertThat(changed.resolved(2).has("refreshToken")).isTrue();
    }
}
