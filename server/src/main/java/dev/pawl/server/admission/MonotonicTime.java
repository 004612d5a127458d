package dev.pawl.server.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that only goes forward, for measuring how long somebody has to wait. A wall clock that is
/// set back by a day would make that wait a day longer.
@FunctionalInterface
public interface MonotonicTime {
    /// Counts nanoseconds from some moment.
    long nanos();

    /// What this machine counts, whatever its clock says.
    static MonotonicTime ofThisMachine() {
        return System::nanoTime;
    }

    /// Counts how a clock moves forward. One that is set back does not say how long that took: then
    /// it is half a minute, after which nobody has to wait any longer.
    static MonotonicTime following(InstantSource clock) {
        return new Following(clock);
    }

    /// *Guarded by* its own monitor.
    final class Following implements MonotonicTime {
        private static final long SET_BACK = Duration.ofSeconds(30).toNanos();

        private final InstantSource clock;
        private Instant seen;
        private long passed;

        Following(InstantSource clock) {
            this.clock = clock;
            this.seen = clock.instant();
        }

        @Override
        public synchronized long nanos() {
            var now = clock.instant();
            passed += now.isBefore(seen) ? SET_BACK : Duration.between(seen, now).toNanos();
            seen = now;
            return passed;
        }
    }
}
