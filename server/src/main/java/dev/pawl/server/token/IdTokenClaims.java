package dev.pawl.server.token;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import java.util.Map;

/// What an ID token says beyond the claims that every one has.
@FunctionalInterface
public interface IdTokenClaims {
    /// Nothing more: what a scope reveals of the user is for the userinfo endpoint (OpenID Connect
    /// Core §5.4).
    IdTokenClaims NONE = (authorization, scope) -> Map.of();

    /// Returns more claims by name, in order.
    ///
    /// @param scope of the access token that goes along
    Map<String, Object> of(Authorization authorization, Scope scope);
}
