package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.refresh.Authorization;
import java.time.Duration;
import java.util.Optional;

/// Issues the tokens that go through the browser: of the implicit and the hybrid flow (OpenID
/// Connect Core §3.2, §3.3). Never a refresh token (RFC 6749 §4.2.2).
@FunctionalInterface
public interface FrontChannelTokens {
    /// Issues what was asked for, durably.
    ///
    /// @throws dev.pawl.protocol.OAuthException if user or client were revoked in the meantime
    Issued issue(Order order);

    /// What is to be issued.
    ///
    /// @param type with an access token, an ID token or both
    /// @param code what they go along with
    /// @param born the newest epoch before the session was looked at
    record Order(
            RegisteredClient client,
            Authorization authorization,
            ResponseType type,
            Optional<String> nonce,
            Optional<Secret> code,
            long born) {}

    /// What was issued.
    ///
    /// @param expiresIn of the access token
    record Issued(Optional<Secret> accessToken, Duration expiresIn, Optional<Secret> idToken) {}
}
