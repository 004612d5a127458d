package dev.pawl.server.refresh;

/// What a spent token that comes back does.
public enum OnReuse {
    /// Revokes the family.
    REVOKE_FAMILY,
    /// Revokes where two holders are proven or nobody proves anything, else refuses.
    GRADED,
    /// Refuses and nothing more.
    REFUSE,
    /// Revokes every family of the user at the client.
    REVOKE_CLIENT_USER
}
