package dev.pawl.server.token;

/// One way to get tokens: one file per `grant_type`.
public interface Grant {
    /// Exchanges what the client holds for tokens.
    ///
    /// @throws dev.pawl.protocol.OAuthException if it gets none
    IssuedTokens exchange(TokenRequest request);
}
