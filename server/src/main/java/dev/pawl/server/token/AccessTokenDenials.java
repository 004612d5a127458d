package dev.pawl.server.token;

import java.time.Instant;

/// Single access tokens that were revoked before their time. A small list: an entry lives as long
/// as its token.
public interface AccessTokenDenials {
    /// Denies one access token, durably, until it would have expired anyway.
    ///
    /// @param id the token's `jti`
    /// @throws dev.pawl.server.refresh.StoreUnavailable if the denial could not be made durable
    void deny(String id, Instant until);

    /// Asks, linearizably, whether a token was denied.
    boolean denied(String id);

    /// Forgets denials of tokens that have expired.
    void collect(Instant now);
}
