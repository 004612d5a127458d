package dev.pawl.server.refresh;

/// Why a family was revoked for good. Stored by name.
public enum RevocationReason {
    /// A spent token came back.
    REPLAYED,
    /// Two holders refreshed in turns, generation after generation.
    LOCK_STEP,
    /// The client asked (RFC 7009).
    REVOKED_BY_CLIENT,
    /// The authorization code of the family was used twice (RFC 6749 §4.1.2).
    CODE_REPLAYED,
    /// The user had too many families at the client and this was the oldest.
    OLDEST_OF_TOO_MANY,
    /// An operator asked.
    REVOKED_BY_OPERATOR
}
