package dev.pawl.server.refresh;

import dev.pawl.server.refresh.Oddities.Lifetime;
import java.time.Duration;
import java.time.Instant;

/// When a family dies.
///
/// @param createdAt birth
/// @param idle unless it is used before
/// @param absolute whatever happens; never extended (RFC 10017) unless policy lets it slide, cut
///   only where policy became shorter
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

    /// Cuts a life that policy has made shorter since; a longer policy resurrects nobody. A life
    /// that slides has no length from birth to be cut to.
    Deadlines under(RefreshPolicy policy) {
        if (slides(policy)) return this;
        var latest = createdAt.plus(policy.lifetime());
        return latest.isBefore(absolute) ? new Deadlines(createdAt, idle, latest) : this;
    }

    /// Moves the idle deadline after a use, never past the absolute one, which moves only where it
    /// slides.
    Deadlines used(RefreshPolicy policy, Instant now) {
        var end = slides(policy) ? now.plus(policy.lifetime()) : under(policy).absolute;
        return new Deadlines(createdAt, now.plus(policy.idle()), end);
    }

    /// Asks whether the life was cut, or a deadline that moves with each use has moved by more than
    /// a hundredth of its length.
    boolean worthWriting(Deadlines before, RefreshPolicy policy) {
        var allowed = slides(policy) ? policy.lifetime().dividedBy(100) : Duration.ZERO;
        return moved(before.absolute, absolute, allowed)
                || moved(before.idle, idle, policy.idle().dividedBy(100));
    }

    private static boolean moved(Instant before, Instant after, Duration allowed) {
        return Duration.between(before, after).abs().compareTo(allowed) > 0;
    }

    private static boolean slides(RefreshPolicy policy) {
        return policy.oddities().lifetime() == Lifetime.SLIDING;
    }
}
