package dev.pawl.client.cognito;

import static dev.pawl.client.cognito.LocalCognito.CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes over the wire, to the byte.
class WireTest {
    private static final String POOL = "\"UserPoolId\":\"eu-west-1_Xb3c8VZaD\"";
    private static final String CLIENT = "\"ClientId\":\"1h57kf5cpq17m0eml12EXAMPLE\"";
    private static final String SECRET =
            "\"ClientSecret\":\"9ujlqbmh2ar3nmf52f3m0u8g5sh4n1g5v2k6ir6bpu4ul8c5kuq\"";
    private static final String HASH =
            "\"SECRET_HASH\":\"QIqNak2wuW0jZcB3CikZZn6t+kQ3eBr20wIPFTzkJfA=\"";
    private static final String ADA = "{" + POOL + ",\"Username\":\"ada\"}";
    private static final String TOKENS = "{\"AuthenticationResult\":{\"AccessToken\":\"at\"}}";
    private static final String ACCOUNT =
            "\"Username\":\"ada\",\"Enabled\":true,\"UserCreateDate\":1.5,\"UserLastModifiedDate\":2";

    private final LocalCognito cognito = LocalCognito.start();

    @AfterEach
    void stop() {
        cognito.close();
    }

    /// One call and the one request it is.
    record Call(String operation, String body, String answer, Consumer<CognitoUserPool> onThe) {
        boolean isSigned() {
            return operation.startsWith("Admin");
        }

        @Override
        public String toString() {
            return operation + body;
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallIsOneRequest(Call call) {
        try (var pool = new CognitoUserPool(cognito.answers(call.answer()).app())) {
            call.onThe().accept(pool);
        }

        assertAsked(call);
    }

    @ParameterizedTest
    @MethodSource("callsWithASecret")
    void aClientWithASecretProvesIt(Call call) {
        var app = cognito.answers(call.answer()).app().withSecret(CLIENT_SECRET);
        try (var pool = new CognitoUserPool(app)) {
            call.onThe().accept(pool);
        }

        assertAsked(call);
    }

    @Test
    void anUpdateIsTwoRequests() {
        cognito.answers("{}").answers("{" + ACCOUNT + "}");
        try (var pool = new CognitoUserPool(cognito.app())) {
            var user = pool.update("ada", Map.of("email", "ada@example.org"));

            assertThat(user.username()).isEqualTo("ada");
        }

        assertThat(cognito.asked())
                .extracting(LocalCognito.Asked::target, LocalCognito.Asked::body)
                .containsExactly(
                        tuple(
                                "AdminUpdateUserAttributes",
                                "{"
                                        + POOL
                                        + ",\"Username\":\"ada\",\"UserAttributes\":[{\"Name\":\"email\",\"Value\":\"ada@example.org\"}]}"),
                        tuple("AdminGetUser", ADA));
    }

    @Test
    void whoHasASecretMustSayWhoseTokenItIs() {
        try (var pool = new CognitoUserPool(cognito.app().withSecret(CLIENT_SECRET))) {
            assertThatThrownBy(() -> pool.refreshTokens(Secret.of("rt")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "a client with a secret refreshes with refreshTokens(refreshToken, username)");
        }

        assertThat(cognito.asked()).isEmpty();
    }

    private void assertAsked(Call call) {
        assertThat(cognito.asked()).hasSize(1);
        var asked = cognito.asked().get(0);
        assertThat(asked.target()).isEqualTo(target(call.operation()));
        assertThat(asked.contentType()).isEqualTo("application/x-amz-json-1.1");
        assertThat(asked.body()).isEqualTo(call.body());
        if (!call.isSigned()) assertThat(asked.authorization()).isEmpty();
        else
            assertThat(asked.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                    .contains("/eu-west-1/cognito-idp/aws4_request, SignedHeaders=");
    }

    static List<Call> calls() {
        return List.of(
                authentication(
                        "REFRESH_TOKEN_AUTH",
                        "\"REFRESH_TOKEN\":\"rt\"",
                        pool -> pool.refreshTokens(Secret.of("rt"))),
                authentication(
                        "REFRESH_TOKEN_AUTH",
                        "\"REFRESH_TOKEN\":\"rt\"",
                        pool -> pool.refreshTokens(Secret.of("rt"), "ada")),
                authentication(
                        "ADMIN_USER_PASSWORD_AUTH",
                        "\"PASSWORD\":\"lovelace\",\"USERNAME\":\"ada\"",
                        pool -> pool.initiateAuth("ada", Secret.of("lovelace"))),
                authentication(
                        "ADMIN_NO_SRP_AUTH",
                        "\"PASSWORD\":\"lovelace\",\"USERNAME\":\"ada\"",
                        pool ->
                                pool.initiateAuth(
                                        "ada",
                                        Secret.of("lovelace"),
                                        PasswordFlow.ADMIN_NO_SRP_AUTH)),
                new Call(
                        "AdminRespondToAuthChallenge",
                        "{"
                                + POOL
                                + ","
                                + CLIENT
                                + ",\"ChallengeName\":\"NEW_PASSWORD_REQUIRED\",\"ChallengeResponses\":{\"NEW_PASSWORD\":\"byron\",\"USERNAME\":\"ada\"},\"Session\":\"s1\"}",
                        TOKENS,
                        pool ->
                                pool.respondToAuthChallenge(
                                        "ada", Secret.of("byron"), Secret.of("s1"))),
                new Call(
                        "GetTokensFromRefreshToken",
                        "{\"RefreshToken\":\"rt\"," + CLIENT + "}",
                        TOKENS,
                        pool -> pool.getTokensFromRefreshToken(Secret.of("rt"))),
                new Call(
                        "RevokeToken",
                        "{\"Token\":\"rt\"," + CLIENT + "}",
                        "{}",
                        pool -> pool.revokeToken(Secret.of("rt"))),
                new Call(
                        "GlobalSignOut",
                        "{\"AccessToken\":\"at\"}",
                        "{}",
                        pool -> pool.globalSignOut(Secret.of("at"))),
                new Call(
                        "GetUser",
                        "{\"AccessToken\":\"at\"}",
                        "{\"Username\":\"ada\"}",
                        pool -> pool.findByAccessToken(Secret.of("at"))),
                admin("AdminUserGlobalSignOut", pool -> pool.globalSignOut("ada")),
                admin("AdminDeleteUser", pool -> pool.delete("ada")),
                admin("AdminDisableUser", pool -> pool.disable("ada")),
                admin("AdminEnableUser", pool -> pool.enable("ada")),
                admin("AdminGetUser", pool -> pool.find("ada")),
                new Call(
                        "AdminCreateUser",
                        "{"
                                + POOL
                                + ",\"Username\":\"ada\",\"UserAttributes\":[{\"Name\":\"email\",\"Value\":\"ada@example.org\"}]}",
                        "{\"User\":{" + ACCOUNT + "}}",
                        pool -> pool.create("ada", Map.of("email", "ada@example.org"))),
                new Call(
                        "AdminCreateUser",
                        "{"
                                + POOL
                                + ",\"Username\":\"ada\",\"UserAttributes\":[],\"TemporaryPassword\":\"byron\"}",
                        "{\"User\":{" + ACCOUNT + "}}",
                        pool -> pool.create("ada", Map.of("sub", "1"), Secret.of("byron"))),
                new Call(
                        "AdminSetUserPassword",
                        "{" + POOL + ",\"Username\":\"ada\",\"Password\":\"byron\"}",
                        "{}",
                        pool -> pool.setUserPassword("ada", Secret.of("byron"))),
                new Call(
                        "AdminSetUserPassword",
                        "{"
                                + POOL
                                + ",\"Username\":\"ada\",\"Password\":\"byron\",\"Permanent\":true}",
                        "{}",
                        pool -> pool.setPermanentPassword("ada", Secret.of("byron"))));
    }

    static List<Call> callsWithASecret() {
        return List.of(
                authentication(
                        "REFRESH_TOKEN_AUTH",
                        "\"REFRESH_TOKEN\":\"rt\"," + HASH,
                        pool -> pool.refreshTokens(Secret.of("rt"), "ada")),
                authentication(
                        "ADMIN_USER_PASSWORD_AUTH",
                        "\"PASSWORD\":\"lovelace\"," + HASH + ",\"USERNAME\":\"ada\"",
                        pool -> pool.initiateAuth("ada", Secret.of("lovelace"))),
                new Call(
                        "GetTokensFromRefreshToken",
                        "{\"RefreshToken\":\"rt\"," + CLIENT + "," + SECRET + "}",
                        TOKENS,
                        pool -> pool.getTokensFromRefreshToken(Secret.of("rt"))),
                new Call(
                        "RevokeToken",
                        "{\"Token\":\"rt\"," + CLIENT + "," + SECRET + "}",
                        "{}",
                        pool -> pool.revokeToken(Secret.of("rt"))));
    }

    private static Call authentication(
            String flow, String parameters, Consumer<CognitoUserPool> onThe) {
        var body =
                "{%s,%s,\"AuthFlow\":\"%s\",\"AuthParameters\":{%s}}"
                        .formatted(POOL, CLIENT, flow, parameters);
        return new Call("AdminInitiateAuth", body, TOKENS, onThe);
    }

    private static Call admin(String operation, Consumer<CognitoUserPool> onThe) {
        return new Call(operation, ADA, "{" + ACCOUNT + "}", onThe);
    }

    private static Tuple tuple(String operation, String body) {
        return Tuple.tuple(target(operation), body);
    }

    private static String target(String operation) {
        return "AWSCognitoIdentityProviderService." + operation;
    }
}
