package dev.pawl.server.refresh;

import java.time.Instant;

/// A window that an operator opens after restoring a backup, in which clients that prove who they
/// are may bring the store forward again.
///
/// @param until when the window closes
/// @param generations by how many generations at most
public record Recovery(Instant until, int generations) {
    /// No window.
    public static final Recovery CLOSED = new Recovery(Instant.EPOCH, 0);

    boolean allows(int distance, Instant now) {
        return now.isBefore(until) && distance <= generations;
    }
}
