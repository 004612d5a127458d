package dev.pawl.server.refresh;

import java.time.Duration;
import java.time.Instant;

/// When a family dies.
///
/// @param createdAt birth
/// @param idle unless it is used before
/// @param absolute whatever happens; never extended (RFC 10017), cut only where policy became
///   shorter
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

    /// Cuts a life that policy has made shorter since; a longer policy resurrects nobody.
    Deadlines under(RefreshPolicy policy) {
        var latest = createdAt.plus(policy.lifetime());
        return latest.isBefore(absolute) ? new Deadlines(createdAt, idle, latest) : this;
    }

    /// Moves the idle deadline after a use, never past the absolute one.
    Deadlines used(RefreshPolicy policy, Instant now) {
        return new Deadlines(createdAt, now.plus(policy.idle()), under(policy).absolute);
    }

    /// Asks whether the life was cut, or the idle deadline moved by more than a hundredth of its
    /// length.
    boolean worthWriting(Deadlines before, Duration allowed) {
        if (!absolute.equals(before.absolute)) return true;
        return Duration.between(before.idle, idle).abs().compareTo(allowed.dividedBy(100)) > 0;
    }
}
