package dev.pawl.server.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is moved.
final class MovableClock implements InstantSource {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Instant now = NOON;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
