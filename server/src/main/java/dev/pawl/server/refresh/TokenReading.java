package dev.pawl.server.refresh;

/// What a string turned out to be, before any look-up.
public sealed interface TokenReading {
    /// A token that this server minted.
    record Genuine(PresentedToken token) implements TokenReading {}

    /// Anything else.
    record Rejected(RefusalReason reason) implements TokenReading {}
}
