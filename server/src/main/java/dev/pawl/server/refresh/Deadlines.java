package dev.pawl.server.refresh;

import java.time.Duration;
import java.time.Instant;

/// When a family dies.
///
/// @param createdAt birth
/// @param idle unless it is used before
/// @param absolute whatever happens; fixed at birth, never extended (RFC 10017)
public record Deadlines(Instant createdAt, Instant idle, Instant absolute) {
    public Deadlines {
        if (idle.isAfter(absolute)) idle = absolute;
    }

    /// The deadlines at birth.
    public static Deadlines begin(RefreshPolicy policy, Instant now) {
        return new Deadlines(now, now.plus(policy.idle()), now.plus(policy.lifetime()));
    }

    /// The earlier of the two.
    public Instant first() {
        return idle;
    }

    /// Moves the idle deadline after a use, never past the absolute one.
    Deadlines used(Duration allowed, Instant now) {
        return new Deadlines(createdAt, now.plus(allowed), absolute);
    }

    /// Asks whether the idle deadline moved by more than a hundredth of its length.
    boolean worthWriting(Deadlines before, Duration allowed) {
        return Duration.between(before.idle, idle).abs().compareTo(allowed.dividedBy(100)) > 0;
    }
}
