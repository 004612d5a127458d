package dev.pawl.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what was acknowledged, and rings when a round has seen enough.
final class Tally {
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger revocations = new AtomicInteger();
    private final AtomicInteger landed = new AtomicInteger();
    private volatile CountDownLatch enough = new CountDownLatch(0);

    /// Begins a round that has seen enough after so many refreshes.
    void round(int refreshesWanted) {
        rounds.incrementAndGet();
        enough = new CountDownLatch(refreshesWanted);
    }

    void awaitEnough() throws InterruptedException {
        assertThat(enough.await(60, TimeUnit.SECONDS)).as("refreshes under way").isTrue();
    }

    void refreshed() {
        refreshes.incrementAndGet();
        enough.countDown();
    }

    void revoked() {
        revocations.incrementAndGet();
    }

    /// Counts refreshes that were done although nobody was told.
    void landed(int more) {
        landed.addAndGet(more);
    }

    int revocations() {
        return revocations.get();
    }

    Map<String, String> report(long seed) {
        return Map.of(
                "seed", Long.toString(seed),
                "kills", rounds.toString(),
                "acknowledged refreshes checked", refreshes.toString(),
                "acknowledged revocations checked", revocations.toString(),
                "unacknowledged refreshes that had landed", landed.toString());
    }
}
