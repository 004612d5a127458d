package dev.pawl.server.admission;

import static dev.pawl.server.admission.CellHash.COLUMNS;
import static dev.pawl.server.admission.CellHash.ROWS;

import java.time.Duration;

/// So many at once, and then one in a while, by key (the generic cell rate algorithm: each cell
/// holds the moment at which all that was taken is paid back). Nobody waits longer than that while.
///
/// As large as it was at the beginning, like [FailureCounts], and as little for several threads.
final class RateLimit {
    private final long[] paidBack = new long[ROWS * COLUMNS];
    private final long burst;
    private final long interval;

    /// @param burst how many may be taken at once
    /// @param interval in which one is paid back
    RateLimit(int burst, Duration interval, long now) {
        this.interval = interval.toNanos();
        this.burst = burst * this.interval;
        java.util.Arrays.fill(paidBack, now);
    }

    /// How long a key has to wait, in nanoseconds; not positive if it may take one now.
    long patience(int[] cells, long now) {
        return owed(cells, now) + interval - burst;
    }

    /// Asks whether a key has taken anything that is not paid back yet.
    boolean owes(int[] cells, long now) {
        return owed(cells, now) > 0;
    }

    private long owed(int[] cells, long now) {
        var least = Long.MAX_VALUE;
        for (var cell : cells) least = Math.min(least, Math.max(0, paidBack[cell] - now));
        return least;
    }

    void take(int[] cells, long now) {
        for (var cell : cells) paidBack[cell] = now + Math.max(0, paidBack[cell] - now) + interval;
    }

    /// Takes one back that should not count.
    void giveBack(int[] cells) {
        for (var cell : cells) paidBack[cell] -= interval;
    }
}
