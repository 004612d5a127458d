package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests to user pools that are not what they should be, and those that come from browsers.
class CognitoRequestsTest {
    private static final List<String> OPERATIONS =
            List.of(
                    "InitiateAuth",
                    "RespondToAuthChallenge",
                    "GetTokensFromRefreshToken",
                    "RevokeToken",
                    "GlobalSignOut",
                    "GetUser");

    /// What may stand where anything may stand.
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-1e999",
                    "7",
                    "\"",
                    "\\",
                    "\u0000",
                    "\u00fc",
                    "\"ClientId\"",
                    "\"web\"",
                    "\"AuthFlow\"",
                    "\"REFRESH_TOKEN_AUTH\"",
                    "\"USER_SRP_AUTH\"",
                    "\"AuthParameters\"",
                    "\"REFRESH_TOKEN\"",
                    "\"SRP_A\"",
                    "\"USERNAME\"",
                    "\"ada\"",
                    "\"Token\"",
                    "\"AccessToken\"",
                    "\"a.b.c\"",
                    "\"Session\"",
                    "\"ChallengeName\"",
                    "\"NEW_PASSWORD_REQUIRED\"",
                    "\"PASSWORD_VERIFIER\"");

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @ParameterizedTest
    @ValueSource(strings = {"ListUsers", "", "initiateauth", "InitiateAuth2"})
    void anUnknownOperationIsRefused(String operation) {
        assertThat(PAWL.answers(UserPools.call(operation, "{}")))
                .isFault("UnknownOperationException", "Unknown operation.");
    }

    @Test
    void aRequestForNoOperationIsRefused() {
        var call = Call.post("/").with("Content-Type", "application/x-amz-json-1.1").body("{}");

        assertThat(PAWL.answers(call)).isFault("UnknownOperationException", "Unknown operation.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-amz-json-1.10"})
    void anotherContentTypeIsRefused(String type) {
        var call =
                Call.post("/")
                        .with("Content-Type", type)
                        .with("X-Amz-Target", "AWSCognitoIdentityProviderService.GetUser")
                        .body("{}");

        assertThat(PAWL.answers(call))
                .isFault("SerializationException", "Send application/x-amz-json-1.1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                        | The request is not well-formed JSON.",
                "{} {}                    | The request is not well-formed JSON.",
                "{\"a\":1,\"a\":2}        | The request is not well-formed JSON.",
                "[]                       | The request is not a JSON object.",
                "null                     | The request is not a JSON object.",
                "{\"AccessToken\":7}      | AccessToken is not a string."
            })
    void whatIsNotAJsonObjectIsRefused(String body, String message) {
        assertThat(PAWL.answers(UserPools.call("GetUser", body)))
                .isFault("SerializationException", message);
    }

    @Test
    void whatBreaksAConstraintIsNamedAsAwsNamesIt() {
        var invalid = "InvalidParameterException";
        var prefix = "1 validation error detected: Value";

        assertThat(pools.asks("GetUser", Map.of()))
                .isFault(
                        invalid,
                        prefix
                                + " at 'accessToken' failed to satisfy constraint: Member must not"
                                + " be null");
        assertThat(pools.asks("InitiateAuth", Map.of("ClientId", "web", "AuthFlow", "MAGIC")))
                .isFault(
                        invalid,
                        prefix
                                + " 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must"
                                + " satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH,"
                                + " REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH,"
                                + " USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]");
        assertThat(pools.administers("AdminGetUser", "nowhere", "ada").body())
                .contains(
                        " 'nowhere' at 'userPoolId' failed to satisfy constraint: Member must"
                                + " satisfy regular expression pattern");
        assertThat(pools.administers("AdminGetUser", UserPools.NAMED, "x".repeat(129)))
                .isFault(
                        invalid,
                        prefix
                                + " at 'username' failed to satisfy constraint: Member must have"
                                + " length less than or equal to 128");
    }

    @Test
    void aTooLargeBodyIsRefusedInTheSameShape() {
        var answer = PAWL.answers(UserPools.call("GetUser", "{\"a\":\"" + "x".repeat(70_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("__type")).isEqualTo("SerializationException");
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("SerializationException:");
    }

    @Test
    void troubleWithTheStoreIsNoVerdict() {
        var token = text(pools.signsIn("rotating"), "RefreshToken");

        try (var _ = StoreAccident.updatesFail(PAWL)) {
            var answer = pools.getsTokens("rotating", token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("__type")).isEqualTo("ServiceUnavailableException");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }

        assertThat(pools.getsTokens("rotating", token)).succeeds();
    }

    @Test
    void anotherMethodIsRefusedInTheSameShape() {
        var answer = PAWL.answers(Call.of("DELETE", "/"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("__type")).isEqualTo("UnknownOperationException");
    }

    @Test
    void aBrowserMayAskFromAnywhere() {
        var question =
                Call.of("OPTIONS", "/")
                        .with("Origin", "https://app.example.com")
                        .with("Access-Control-Request-Method", "POST")
                        .with(
                                "Access-Control-Request-Headers",
                                "cache-control,content-type,x-amz-target,x-amz-user-agent");

        var allowed = PAWL.answers(question);
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Origin"))
                .isEqualTo("https://app.example.com");
        assertThat(allowed.header("Access-Control-Allow-Headers"))
                .contains("x-amz-target", "x-amz-user-agent", "content-type", "cache-control");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEmpty();

        var answer =
                PAWL.answers(
                        UserPools.call("GetUser", "{\"AccessToken\":\"x\"}")
                                .with("Origin", "https://app.example.com"));
        assertThat(answer.header("Access-Control-Allow-Origin"))
                .isEqualTo("https://app.example.com");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("x-amzn-ErrorType");
    }

    @Test
    void noRefusalTellsASecret() {
        var session = pools.signsIn("web");
        var token = text(session, "RefreshToken");

        pools.revokes("sibling", token);
        pools.signsIn("web", "ada", "a secret word");

        assertThat(PAWL.auditLog())
                .contains("cognito-idp:RevokeToken", "token_of_other_client")
                .doesNotContain(token, "a secret word", text(session, "AccessToken"));
    }

    /// Seeded, so that a failure can be had again.
    @Test
    void noInputIsAnsweredInAnyOtherWayNorConsumesAnything() {
        var random = new Random(20_261_120);
        var token = text(pools.signsIn("rotating"), "RefreshToken");
        for (int attempt = 0; attempt < 2_000; attempt++) {
            var body = new StringBuilder(random.nextBoolean() ? "{\"ClientId\":\"web\"," : "");
            for (int piece = random.nextInt(20); piece >= 0; piece--)
                body.append(PIECES.get(random.nextInt(PIECES.size())));
            var operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));

            var answer = PAWL.answers(UserPools.call(operation, body.toString()));

            assertThat(answer.status()).as(operation + body).isIn(200, 400);
            if (answer.status() == 400)
                assertThat(answer.body()).startsWith("{\"__type\":\"").doesNotContain("java");
        }
        assertThat(pools.getsTokens("rotating", token)).succeeds();
    }
}
