package dev.pawl.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// S15: a clock that is set back makes no wait longer.
final class MonotonicTimeTest {
    @Test
    void aClockThatIsSetBackEndsEveryWait() {
        var clock = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
        var time = MonotonicTime.following(clock::get);
        var before = time.nanos();

        clock.set(clock.get().minus(Duration.ofDays(1)));
        assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(30).toNanos());

        clock.set(clock.get().plusSeconds(30));
        assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(60).toNanos());
    }
}
