package dev.pawl.bench.soak;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// When somebody's requests are due: at fixed times, until an end.
///
/// A slow answer moves nothing: what it delayed was due earlier, and its delay is measured.
final class SoakClock {
    private final long end;
    private final long period;
    private long due;

    /// @param first when the first is due, on the clock of [System#nanoTime]
    SoakClock(long first, Duration period, long end) {
        this.due = first;
        this.period = period.toNanos();
        this.end = end;
    }

    /// Waits until the next is due and says when that was; empty after the end.
    OptionalLong next() {
        var now = due;
        due += period;
        while (System.nanoTime() < Math.min(now, end))
            LockSupport.parkNanos(Math.min(now, end) - System.nanoTime());
        return now < end && System.nanoTime() < end ? OptionalLong.of(now) : OptionalLong.empty();
    }
}
