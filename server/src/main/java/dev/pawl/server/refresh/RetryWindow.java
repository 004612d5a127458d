package dev.pawl.server.refresh;

import java.time.Duration;
import java.time.Instant;

/// How long a lost answer may be asked for again, counted from the first rotation and never
/// extended.
///
/// @param length zero for strict
public record RetryWindow(Duration length) {
    /// No retry at all.
    public static final RetryWindow STRICT = new RetryWindow(Duration.ZERO);

    /// Until the successor is used, however long that takes: for bound or authenticated clients.
    public static final RetryWindow UNTIL_USED = new RetryWindow(Duration.ofDays(36_500));

    /// How much longer than this no duplicate is explained by a slow network.
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    public RetryWindow {
        if (length.isNegative())
            throw new IllegalArgumentException("a retry window is not negative");
    }

    /// Asks whether a retry is still welcome. A strict window is closed even to a clock that lags
    /// behind.
    boolean open(Instant rotatedAt, Instant now) {
        return !length.isZero() && now.isBefore(rotatedAt.plus(length));
    }

    /// Asks whether a token spent at that moment may simply be a slow duplicate: no verdict on
    /// that.
    boolean forgives(Instant spentAt, Instant now) {
        var delay = length.compareTo(LONGEST_DELAY) < 0 ? length : LONGEST_DELAY;
        return now.isBefore(spentAt.plus(delay));
    }
}
