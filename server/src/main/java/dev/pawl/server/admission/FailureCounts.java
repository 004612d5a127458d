package dev.pawl.server.admission;

import static dev.pawl.server.admission.CellHash.COLUMNS;
import static dev.pawl.server.admission.CellHash.ROWS;

import java.time.Duration;

/// Failures in a row, by key: a few are free, then each wait is twice as long as the one before and
/// never longer than half a minute. They are forgotten a quarter of an hour after the last.
///
/// Its size is fixed and nothing is ever pushed out. Keys that share a cell may be counted too high
/// there; the lowest of a key's four cells counts, so it is never too low and hardly ever too high.
///
/// Not for several threads at once: [SignInAdmission] sees to that.
final class FailureCounts {
    private static final int FREE = 4;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();
    private static final long FORGOTTEN = Duration.ofMinutes(15).toNanos();

    private final short[] counts = new short[ROWS * COLUMNS];
    private final long[] last = new long[ROWS * COLUMNS];

    /// How long a key has to wait, in nanoseconds; not positive if it may try now.
    long patience(int[] cells, long now) {
        var least = Long.MAX_VALUE;
        for (var cell : cells)
            least = Math.min(least, patience(count(cell, now), now - last[cell]));
        return least;
    }

    private static long patience(int count, long passed) {
        if (count < FREE) return 0;
        return Math.min(LONGEST_WAIT, SECOND << Math.min(count - FREE, 6)) - passed;
    }

    void add(int[] cells, long now) {
        for (var cell : cells) {
            counts[cell] = (short) Math.min(count(cell, now) + 1, Short.MAX_VALUE);
            last[cell] = now;
        }
    }

    /// Takes one failure back that was none.
    void takeBack(int[] cells) {
        subtract(cells, 1);
    }

    /// Forgets a key. What other keys have in its cells stays there.
    void forget(int[] cells, long now) {
        var own = Short.MAX_VALUE;
        for (var cell : cells) own = (short) Math.min(own, count(cell, now));
        subtract(cells, own);
    }

    private void subtract(int[] cells, int number) {
        for (var cell : cells) counts[cell] = (short) Math.max(0, counts[cell] - number);
    }

    private int count(int cell, long now) {
        return now - last[cell] > FORGOTTEN ? 0 : counts[cell];
    }
}
