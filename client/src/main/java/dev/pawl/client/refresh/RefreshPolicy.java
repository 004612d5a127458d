package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;

/// When to refresh and how long to wait, with documented defaults.
///
/// @param schedule whether a timer refreshes before anybody asks
/// @param margins how long before its end a token is due
/// @param patience how long to wait for another process, or a caller for a refresh
/// @param backOff between failures
/// @param assumedLifetime of an access token of which nobody says how long it lives
/// @param whenUnsaved what to do with a store that cannot be written
public record RefreshPolicy(
        Schedule schedule,
        Margins margins,
        Duration patience,
        BackOff backOff,
        Optional<Duration> assumedLifetime,
        WhenUnsaved whenUnsaved) {
    /// Refreshes when asked, early enough.
    public static final RefreshPolicy DEFAULT =
            new RefreshPolicy(
                    Schedule.ON_DEMAND,
                    Margins.DEFAULT,
                    Duration.ofSeconds(60),
                    BackOff.DEFAULT,
                    Optional.empty(),
                    WhenUnsaved.REFUSE);

    /// Who starts a refresh.
    ///
    /// @param timer whether a timer does, and not only a caller
    /// @param idleAfter a token nobody asked for during this time is not kept fresh any more; the
    ///   next caller wakes it
    public record Schedule(boolean timer, Duration idleAfter) {
        public static final Schedule ON_DEMAND = new Schedule(false, Duration.ofHours(1));
        public static final Schedule TIMER = new Schedule(true, Duration.ofHours(1));
    }

    /// How long before its end a token is due.
    ///
    /// @param point the fraction of its life after which the timer refreshes
    /// @param jitter by how much each token's point differs, so that a fleet does not refresh at
    ///   once
    /// @param soft from here it is still handed out, and refreshed meanwhile; at most a tenth of
    ///   its life
    /// @param hard from here callers wait for the new one; at most a fiftieth of its life
    public record Margins(double point, double jitter, Duration soft, Duration hard) {
        public static final Margins DEFAULT =
                new Margins(0.8, 0.05, Duration.ofSeconds(60), Duration.ofSeconds(5));

        public Margins {
            if (point - jitter <= 0 || point + jitter >= 1 || jitter < 0)
                throw new IllegalArgumentException("the refresh point must lie within the life");
            if (soft.isNegative() || hard.isNegative())
                throw new IllegalArgumentException("a margin is not negative");
        }
    }

    /// How long to leave an issuer alone after failures: doubled each time, with a random part.
    public record BackOff(Duration first, Duration longest) {
        public static final BackOff DEFAULT =
                new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

        public BackOff {
            if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0)
                throw new IllegalArgumentException("a back-off grows from something");
        }

        /// @param failures in a row, at least one
        /// @param chance from 0 to 1
        Duration after(int failures, double chance) {
            var doublings = Math.min(failures - 1, 20);
            var whole = Math.min(first.toMillis() << doublings, longest.toMillis());
            return Duration.ofMillis(Math.round(whole * (0.75 + chance / 4)));
        }
    }

    /// What to do about a store that cannot be written before a token is spent.
    public enum WhenUnsaved {
        /// Spend nothing: another process, or the next start, would present a spent token.
        REFUSE,
        /// Refresh and keep the tokens in memory: they are lost with the process.
        REFRESH_IN_MEMORY
    }

    /// The same with a timer.
    public RefreshPolicy scheduled() {
        return with(Schedule.TIMER);
    }

    public RefreshPolicy with(Schedule other) {
        return new RefreshPolicy(other, margins, patience, backOff, assumedLifetime, whenUnsaved);
    }

    public RefreshPolicy with(Margins other) {
        return new RefreshPolicy(schedule, other, patience, backOff, assumedLifetime, whenUnsaved);
    }

    public RefreshPolicy with(BackOff other) {
        return new RefreshPolicy(schedule, margins, patience, other, assumedLifetime, whenUnsaved);
    }

    public RefreshPolicy with(WhenUnsaved other) {
        return new RefreshPolicy(schedule, margins, patience, backOff, assumedLifetime, other);
    }

    public RefreshPolicy withPatience(Duration other) {
        return new RefreshPolicy(schedule, margins, other, backOff, assumedLifetime, whenUnsaved);
    }

    /// For issuers that neither send `expires_in` nor use JWTs.
    public RefreshPolicy assumingLifetime(Duration other) {
        return new RefreshPolicy(
                schedule, margins, patience, backOff, Optional.of(other), whenUnsaved);
    }
}
