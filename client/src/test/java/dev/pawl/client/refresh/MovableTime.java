package dev.pawl.client.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Two clocks that a test moves, together or apart.
public final class MovableTime implements TimeSource {
    private final AtomicLong wall =
            new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long wallMillis() {
        return wall.get();
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    /// Time goes by.
    public MovableTime pass(Duration time) {
        wall.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
        return this;
    }

    /// Time goes by while the machine sleeps; or somebody sets its clock.
    public MovableTime setWall(Duration difference) {
        wall.addAndGet(difference.toMillis());
        return this;
    }
}
