package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;

/// Hears of every request that ended in an error the caller was told.
@FunctionalInterface
public interface Refusals {
    /// Notes one refusal; must not block.
    void refused(Request request, OAuthException refusal);
}
