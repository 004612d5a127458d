package dev.pawl.server.refresh;

import java.time.Instant;

/// Where a family stands. Status moves from active over suspect to revoked, never back.
public sealed interface FamilyStatus {
    /// Nothing is wrong.
    record Active() implements FamilyStatus {}

    /// A spent token came back from a client that had authenticated: worth a look, no reason to log
    /// out.
    record Suspect(Instant since) implements FamilyStatus {}

    /// Dead for good.
    record Revoked(RevocationReason reason, Instant at) implements FamilyStatus {}
}
