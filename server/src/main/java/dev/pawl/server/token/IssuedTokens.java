package dev.pawl.server.token;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Response;
import java.time.Duration;
import java.util.Optional;

/// What a client gets for its grant (RFC 6749 §5.1), before anybody has put it into words.
///
/// @param expiresIn of the access token
/// @param refreshToken empty where none is handed out
/// @param idToken empty without the scope `openid`
public record IssuedTokens(
        Secret accessToken,
        Duration expiresIn,
        Scope scope,
        Optional<RefreshToken> refreshToken,
        Optional<Secret> idToken) {

    /// A refresh token with what the store holds of its lifetimes.
    ///
    /// @param timeout until it dies of not being used
    /// @param authorizationExpiresIn until the authorization behind it ends
    /// @param retryWindow for how long it may be presented again when its answer was lost
    public record RefreshToken(
            Secret value,
            Duration timeout,
            Duration authorizationExpiresIn,
            Duration retryWindow) {}

    /// Answers as RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3 say.
    public Response toResponse() {
        var answer =
                new JsonObject()
                        .put(Parameter.ACCESS_TOKEN, accessToken.reveal())
                        .put(Parameter.TOKEN_TYPE, "Bearer")
                        .put(Parameter.EXPIRES_IN, expiresIn.toSeconds())
                        .put(Parameter.SCOPE, scope.toString());
        refreshToken.ifPresent(token -> put(answer, token));
        return Response.json(
                200, answer.put(Parameter.ID_TOKEN, idToken.map(Secret::reveal)).toBytes());
    }

    private static void put(JsonObject answer, RefreshToken token) {
        answer.put(Parameter.REFRESH_TOKEN, token.value().reveal())
                .put(Parameter.REFRESH_TOKEN_TIMEOUT, token.timeout().toSeconds())
                .put(
                        Parameter.AUTHORIZATION_EXPIRES_IN,
                        token.authorizationExpiresIn().toSeconds());
        // A client that knows may ask again for an answer it lost; one that does not, must not.
        if (!token.retryWindow().isZero())
            answer.put(Parameter.REFRESH_TOKEN_RETRY_WINDOW, token.retryWindow().toSeconds());
    }
}
