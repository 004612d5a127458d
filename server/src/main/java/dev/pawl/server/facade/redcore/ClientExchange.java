package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.TokenRequest;

/// The client credentials grant: never a refresh token.
record ClientExchange(Grant grant, ScopeFault scopes) implements Grant {
    @Override
    public IssuedTokens exchange(TokenRequest request) {
        try {
            return grant.exchange(request);
        } catch (OAuthException e) {
            throw e.code() == ErrorCode.INVALID_SCOPE
                    ? scopes.of(request, request.client().scope())
                    : e;
        }
    }
}
