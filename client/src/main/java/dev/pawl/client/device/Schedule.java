package dev.pawl.client.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a device asks next: pure.
///
/// @param end when the device code expires
record Schedule(Duration interval, Instant end) {
    /// §3.5: what one `slow_down` adds for good.
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /// A server that says zero does not mean without pause.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration MOST = Duration.ofMinutes(1);

    static Schedule of(DeviceAuthorization device, Instant now) {
        var interval = device.interval().compareTo(LEAST) < 0 ? LEAST : device.interval();
        return new Schedule(interval, now.plus(device.expiresIn()));
    }

    /// Returns how long to wait, or nothing when the code has expired by then.
    Optional<Duration> pause(Instant now) {
        return now.plus(interval).isBefore(end) ? Optional.of(interval) : Optional.empty();
    }

    Schedule slower() {
        return new Schedule(interval.plus(SLOWER), end);
    }

    /// §3.5: after a lost connection twice as long, but no longer than a minute or what the server
    /// itself wants.
    Schedule backedOff() {
        var twice = interval.multipliedBy(2);
        if (twice.compareTo(MOST) <= 0) return new Schedule(twice, end);
        return interval.compareTo(MOST) >= 0 ? this : new Schedule(MOST, end);
    }
}
