package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.IssuedTokens;

/// Tokens in the words that the SDK's `AuthResult` is made of, and no others.
final class TokenAnswer {
    private TokenAnswer() {}

    static Response of(IssuedTokens issued) {
        var answer =
                new JsonObject()
                        .put(Parameter.ACCESS_TOKEN, issued.accessToken().reveal())
                        .put(Parameter.EXPIRES_IN, issued.expiresIn().toSeconds())
                        .put(Parameter.TOKEN_TYPE, "Bearer");
        issued.refreshToken()
                .ifPresent(token -> answer.put(Parameter.REFRESH_TOKEN, token.value().reveal()));
        return Response.json(
                200,
                answer.put(Parameter.ID_TOKEN, issued.idToken().map(Secret::reveal)).toBytes());
    }
}
