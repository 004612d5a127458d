package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Scope;
import java.util.Set;

/// The client credentials grant (RFC 6749 §4.4): the client asks for itself, and never gets a
/// refresh token.
final class ClientCredentialsGrant implements Grant {
    /// Scope values that speak of a user.
    private static final Set<String> OF_A_USER =
            Set.of(Scope.OPENID, Scope.OFFLINE_ACCESS, "profile", "email", "address", "phone");

    private final TokenIssuer tokens;

    ClientCredentialsGrant(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    @Override
    public IssuedTokens exchange(TokenRequest request) {
        if (request.client().isPublic()) throw unauthorized();
        var asked =
                RequestedScope.of(request).values().stream()
                        .filter(value -> !OF_A_USER.contains(value))
                        .toList();
        return tokens.issue(request.client(), Scope.of(asked), RequestedScope.resources(request));
    }

    private static OAuthException unauthorized() {
        return new OAuthException(
                ErrorCode.UNAUTHORIZED_CLIENT,
                "The client must be able to authenticate.",
                "public_client_credentials");
    }
}
