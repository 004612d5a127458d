package dev.pawl.client.refresh;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one answer of the token endpoint brought, and when.
///
/// @param generation the number of the grant when the access token came
/// @param tokenType the scheme of the access token
/// @param scope what the access token is good for
/// @param receivedAt by the clock of this machine
/// @param lifetime of the access token from then on; nothing when nobody knows it
/// @param refreshToken absent where a client was given none
/// @param refreshTokenExpiry by the clock of this machine, where the issuer tells
/// @param idToken the latest; an answer without one leaves the earlier in place
public record TokenSet(
        long generation,
        Secret accessToken,
        String tokenType,
        Scope scope,
        Instant receivedAt,
        Optional<Duration> lifetime,
        Optional<Secret> refreshToken,
        Optional<Instant> refreshTokenExpiry,
        Optional<Secret> idToken) {
    /// The access token, as callers get it.
    AccessToken token() {
        return new AccessToken(
                accessToken, tokenType, scope, lifetime.map(receivedAt::plus), generation);
    }

    /// The same access token beside the refresh token that replaced its own.
    TokenSet beside(TokenSet next) {
        return new TokenSet(
                generation,
                accessToken,
                tokenType,
                scope,
                receivedAt,
                lifetime,
                next.refreshToken(),
                next.refreshTokenExpiry(),
                next.idToken());
    }

    /// Asks whether the access token ended, by the wall clock alone.
    ///
    /// A moment before it was received proves that the clock was set back: nobody knows then, and
    /// not knowing counts as expired.
    boolean isExpired(Instant now) {
        return lifetime.map(
                        life -> !now.isBefore(receivedAt.plus(life)) || now.isBefore(receivedAt))
                .orElse(false);
    }
}
