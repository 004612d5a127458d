package dev.pawl.cli.shell;

import dev.pawl.client.refresh.TimeSource;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;

/// The wall clock in the user's zone, and the time since the program started.
///
/// @param elapsedNanos never goes back, whatever happens to the wall clock
public record Timepiece(Clock clock, LongSupplier elapsedNanos) {
    public ZonedDateTime now() {
        return ZonedDateTime.now(clock);
    }

    /// Both clocks, as the SDK reads them.
    public TimeSource source() {
        return new TimeSource() {
            @Override
            public long wallMillis() {
                return clock.millis();
            }

            @Override
            public long nanos() {
                return elapsedNanos.getAsLong();
            }
        };
    }
}
