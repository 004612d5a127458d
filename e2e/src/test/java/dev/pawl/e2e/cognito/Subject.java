package dev.pawl.e2e.cognito;

import dev.pawl.e2e.cognito.CognitoWire.Answer;
import java.util.UUID;

/// A server that speaks Cognito's language, and what it holds before the probes begin.
///
/// All clients may sign in with an administrator's password flow and refresh.
///
/// @param client an app client without a secret and without rotation
/// @param otherClient another
/// @param secretClient one with a secret
/// @param rotatingClient one whose refresh tokens rotate, without any grace period
public record Subject(
        CognitoWire wire,
        String userPoolId,
        String client,
        String otherClient,
        String secretClient,
        String rotatingClient) {
    static final String PASSWORD = "Lovelace-1815";

    /// Asks about the pool as an administrator.
    ///
    /// @param members the rest of the request, JSON without its braces
    Answer admin(String operation, String members) {
        return wire.signed(operation, "{\"UserPoolId\":\"%s\",%s}".formatted(userPoolId, members));
    }

    /// Asks about a user as an administrator.
    Answer admin(String operation, String username, String members) {
        return admin(operation, "\"Username\":\"%s\"%s".formatted(username, members));
    }

    /// Creates a user who has to choose a password, under a name nobody had.
    String newcomer() {
        var username = "user-" + UUID.randomUUID();
        admin(
                "AdminCreateUser",
                username,
                ",\"TemporaryPassword\":\"%s\",\"MessageAction\":\"SUPPRESS\"".formatted(PASSWORD));
        return username;
    }

    /// Creates a user whose password stays.
    String user() {
        var username = newcomer();
        admin(
                "AdminSetUserPassword",
                username,
                ",\"Password\":\"%s\",\"Permanent\":true".formatted(PASSWORD));
        return username;
    }

    Answer signIn(String flow, String clientId, String username) {
        return admin(
                "AdminInitiateAuth",
                """
                "ClientId":"%s","AuthFlow":"%s","AuthParameters":{"USERNAME":"%s","PASSWORD":"%s"}\
                """
                        .formatted(clientId, flow, username, PASSWORD));
    }

    /// Signs a new user in, by the flow every server of this kind knows.
    Answer signIn(String clientId) {
        return signIn("ADMIN_USER_PASSWORD_AUTH", clientId, user());
    }

    Answer refresh(String clientId, String token) {
        return admin("AdminInitiateAuth", refreshing(clientId, token));
    }

    /// The members of a request to refresh.
    static String refreshing(String clientId, String token) {
        return """
        "ClientId":"%s","AuthFlow":"REFRESH_TOKEN_AUTH","AuthParameters":{"REFRESH_TOKEN":"%s"}\
        """
                .formatted(clientId, token);
    }

    Answer rotate(String clientId, String token) {
        return wire.unsigned(
                "GetTokensFromRefreshToken",
                "{\"ClientId\":\"%s\",\"RefreshToken\":\"%s\"}".formatted(clientId, token));
    }

    Answer revoke(String token) {
        return wire.unsigned(
                "RevokeToken", "{\"ClientId\":\"%s\",\"Token\":\"%s\"}".formatted(client, token));
    }
}
