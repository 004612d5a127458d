package dev.pawl.client.testing.kill;

import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Counts what becomes of a token that is used all the time.
///
/// Shared by the thread that uses it and the one that refreshes it: seven counters.
final class Usage implements RefreshEvent.Listener {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger renewed = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();
    private final AtomicInteger ambiguous = new AtomicInteger();
    private final AtomicInteger otherwise = new AtomicInteger();

    @Override
    public void on(RefreshEvent event) {
        if (event instanceof RefreshEvent.Renewed) renewed.incrementAndGet();
        if (event instanceof RefreshEvent.Failed failed)
            counter(failed.outcome()).incrementAndGet();
    }

    private AtomicInteger counter(RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.GrantDead) return dead;
        return outcome instanceof RefreshOutcome.Ambiguous ? ambiguous : otherwise;
    }

    /// The resource refused a token.
    void refused() {
        refused.incrementAndGet();
    }

    /// Uses a token ten times a second.
    Used during(Duration time, Supplier<Answer> call) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            calls.incrementAndGet();
            if (!call.get().isGood()) failed.incrementAndGet();
            LockSupport.parkNanos(PAUSE);
        }
        return new Used(
                calls.get(),
                failed.get(),
                refused.get(),
                renewed.get(),
                dead.get(),
                ambiguous.get(),
                otherwise.get());
    }
}
