package dev.pawl.client.testing.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that is moved by hand, so that no test sleeps. It may be shared between threads.
public final class MovableClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    private MovableClock(Clock base) {
        this.base = base;
    }

    /// A clock that stands still until it is moved.
    public static MovableClock at(Instant start) {
        return new MovableClock(Clock.fixed(start, ZoneOffset.UTC));
    }

    /// The clock of the machine, until it is moved.
    public static MovableClock running() {
        return new MovableClock(Clock.systemUTC());
    }

    /// Moves the clock, backwards too.
    public void advance(Duration step) {
        offset.updateAndGet(step::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// The time is the same everywhere: this clock knows no zones.
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
