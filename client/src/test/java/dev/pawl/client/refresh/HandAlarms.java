package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;

/// The one alarm that is set, which rings when the test says so.
final class HandAlarms implements Alarms {
    private Optional<Alarm> alarm = Optional.empty();

    private record Alarm(Duration delay, Runnable ring) {}

    @Override
    public synchronized Runnable set(Duration delay, Runnable ring) {
        var set = new Alarm(delay, ring);
        alarm = Optional.of(set);
        return () -> off(set);
    }

    synchronized Optional<Duration> delay() {
        return alarm.map(Alarm::delay);
    }

    /// Lets the delay go by, and rings.
    void ring(MovableTime time) {
        var set = taken();
        time.pass(set.delay());
        set.ring().run();
    }

    private synchronized Alarm taken() {
        var set = alarm.orElseThrow();
        alarm = Optional.empty();
        return set;
    }

    private synchronized void off(Alarm set) {
        if (alarm.filter(set::equals).isPresent()) alarm = Optional.empty();
    }
}
