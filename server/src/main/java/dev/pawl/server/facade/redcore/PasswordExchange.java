package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.TokenRequest;

/// The password grant. The scope is the client's, or what of it was asked for.
record PasswordExchange(Grant grant, ScopeFault scopes) implements Grant {
    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var form = request.form();
        if (form.find(Parameter.USERNAME).isEmpty() || form.find(Parameter.PASSWORD).isEmpty())
            throw Fault.NO_PASSWORD.exception();
        try {
            return grant.exchange(request);
        } catch (OAuthException e) {
            throw switch (e.code()) {
                case INVALID_GRANT -> Fault.WRONG_PASSWORD.exception(detail(e));
                case INVALID_SCOPE -> scopes.of(request, request.client().scope());
                default -> e;
            };
        }
    }

    /// Whether the password was wrong or came too soon is for the log.
    private static String detail(OAuthException e) {
        return e.reason() + ", " + e.detail();
    }
}
