package dev.pawl.server.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What AWS's clients send to the user pools of `cognito.yaml`.
record UserPools(Pawl pawl) {
    static final String NAMED = "eu-west-1_Named";
    static final String GEM = "eu-west-1_Gem";
    static final String PASSWORD_OF_ADA = "Lovelace-1815";
    static final AwsSigner SIGNER =
            new AwsSigner("AKIACASES", "the-secret-of-the-cases", "eu-west-1", "cognito-idp");

    private static final String TARGET = "AWSCognitoIdentityProviderService.";
    private static final JsonMapper JSON = new JsonMapper();

    /// Asks for an operation, signed if it is one of administration.
    Answer asks(String operation, Map<String, ?> members) {
        var call = call(operation, JSON.writeValueAsString(members));
        var signed = operation.startsWith("Admin") || operation.endsWith("UserPoolClient");
        return pawl.answers(signed ? signed(call, SIGNER) : call);
    }

    static Call call(String operation, String body) {
        return Call.post("/")
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", TARGET + operation)
                .body(body);
    }

    /// Signs a call with the headers that it has, the time and the host.
    Call signed(Call call, AwsSigner signer) {
        var dated = call.with("X-Amz-Date", AwsSigner.time(pawl.clock().instant()));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", "127.0.0.1:" + pawl.port());
        for (int i = 0; i < dated.headers().size(); i += 2)
            headers.put(dated.headers().get(i), dated.headers().get(i + 1));
        return dated.with(
                "Authorization", signer.sign(call.method(), call.path(), headers, call.body()));
    }

    /// Signs ada in at an app client, by a server.
    JsonNode signsIn(String client) {
        return tokens(signsIn(client, "ada", PASSWORD_OF_ADA));
    }

    Answer signsIn(String client, String username, String password, String... more) {
        var parameters = parameters("USERNAME", username, "PASSWORD", password);
        parameters.putAll(parameters(more));
        return initiates(NAMED, client, "ADMIN_NO_SRP_AUTH", parameters);
    }

    Answer initiates(String pool, String client, String flow, Map<String, String> parameters) {
        return asks(
                "AdminInitiateAuth",
                Map.of(
                        "UserPoolId",
                        pool,
                        "ClientId",
                        client,
                        "AuthFlow",
                        flow,
                        "AuthParameters",
                        parameters));
    }

    /// Begins a sign-in, by an application.
    Answer begins(String client, String flow, Map<String, String> parameters) {
        return asks(
                "InitiateAuth",
                Map.of("ClientId", client, "AuthFlow", flow, "AuthParameters", parameters));
    }

    Answer beginsSrp(String client, String username, String publicValue) {
        return begins(
                client, "USER_SRP_AUTH", parameters("USERNAME", username, "SRP_A", publicValue));
    }

    Answer finishesSrp(String client, Map<String, String> responses) {
        return asks(
                "RespondToAuthChallenge",
                Map.of(
                        "ClientId",
                        client,
                        "ChallengeName",
                        "PASSWORD_VERIFIER",
                        "ChallengeResponses",
                        responses));
    }

    /// Signs somebody in by a password, by an application.
    Answer triesPassword(String client, String username, String password) {
        return begins(
                client,
                "USER_PASSWORD_AUTH",
                parameters("USERNAME", username, "PASSWORD", password));
    }

    /// Makes a user who has to choose a password.
    Answer invites(String pool, String username, String temporaryPassword) {
        return asks(
                "AdminCreateUser",
                Map.of(
                        "UserPoolId",
                        pool,
                        "Username",
                        username,
                        "TemporaryPassword",
                        temporaryPassword));
    }

    Answer setsPassword(String username, String password) {
        return asks(
                "AdminSetUserPassword",
                Map.of(
                        "UserPoolId",
                        NAMED,
                        "Username",
                        username,
                        "Password",
                        password,
                        "Permanent",
                        true));
    }

    Answer refreshes(String client, String refreshToken, String... more) {
        var parameters = parameters("REFRESH_TOKEN", refreshToken);
        parameters.putAll(parameters(more));
        return initiates(NAMED, client, "REFRESH_TOKEN_AUTH", parameters);
    }

    Answer getsTokens(String client, String refreshToken) {
        return asks(
                "GetTokensFromRefreshToken",
                Map.of("ClientId", client, "RefreshToken", refreshToken));
    }

    /// The same by a client that shows a secret.
    Answer getsTokens(String client, String refreshToken, String secret) {
        return asks(
                "GetTokensFromRefreshToken",
                Map.of("ClientId", client, "RefreshToken", refreshToken, "ClientSecret", secret));
    }

    /// What answers the challenge `NEW_PASSWORD_REQUIRED` at the app client `web`.
    static Map<String, Object> newPassword(String session, String username, String password) {
        return Map.of(
                "ClientId",
                "web",
                "ChallengeName",
                "NEW_PASSWORD_REQUIRED",
                "Session",
                session,
                "ChallengeResponses",
                Map.of("USERNAME", username, "NEW_PASSWORD", password));
    }

    Answer revokes(String client, String token, String secret) {
        return asks(
                "RevokeToken", Map.of("ClientId", client, "Token", token, "ClientSecret", secret));
    }

    Answer revokes(String client, String token) {
        return asks("RevokeToken", Map.of("ClientId", client, "Token", token));
    }

    Answer getsUser(String accessToken) {
        return asks("GetUser", Map.of("AccessToken", accessToken));
    }

    /// What an operation of administration on a user needs.
    Answer administers(String operation, String pool, String username) {
        return asks(operation, Map.of("UserPoolId", pool, "Username", username));
    }

    /// The member `AuthenticationResult` of a success.
    static JsonNode tokens(Answer answer) {
        if (answer.status() != 200) throw new AssertionError(answer.body());
        return answer.json().path("AuthenticationResult");
    }

    static String text(JsonNode tokens, String member) {
        return tokens.path(member).asString("");
    }

    static JsonNode claims(JsonNode tokens, String member) {
        return Jwt.claims(text(tokens, member));
    }

    static Map<String, String> parameters(String... namesAndValues) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        return parameters;
    }
}
