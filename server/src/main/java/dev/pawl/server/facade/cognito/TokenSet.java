package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import java.time.Duration;
import java.util.Optional;

/// The tokens of one answer.
///
/// @param refreshToken empty where the client keeps the one it has
/// @param lifetime of the access token
record TokenSet(
        Secret accessToken, Secret idToken, Optional<Secret> refreshToken, Duration lifetime) {
    /// As the operations answer: `AuthenticationResult`, without a member for what there is not.
    JsonObject authenticationResult() {
        return new JsonObject()
                .put("AccessToken", accessToken.reveal())
                .put("ExpiresIn", lifetime.toSeconds())
                .put("IdToken", idToken.reveal())
                .put("RefreshToken", refreshToken.map(Secret::reveal))
                .put("TokenType", "Bearer");
    }

    /// As a sign-in that is complete answers.
    JsonObject authenticated() {
        return new JsonObject()
                .put("AuthenticationResult", authenticationResult())
                .put("ChallengeParameters", new JsonObject());
    }

    /// As the hosted token endpoint answers.
    JsonObject hosted() {
        return new JsonObject()
                .put("id_token", idToken.reveal())
                .put("access_token", accessToken.reveal())
                .put("refresh_token", refreshToken.map(Secret::reveal))
                .put("expires_in", lifetime.toSeconds())
                .put("token_type", "Bearer");
    }
}
