package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.Flights.Kind;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of a refresh, as whoever closes sees it.
@Timeout(60)
class FlightsTest {
    private static final Kind KIND = new Kind(Ask.EVERYTHING, false);
    private static final RefreshOutcome OUTCOME = new Misconfigured("invalid_client", "");

    private final CountDownLatch told = new CountDownLatch(1);

    private void untilTold() {
        try {
            told.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// N2: TogetherTest.closingWaits failed where the thread of the refresh was slow to tell.
    @Test
    void whoClosesWaitsUntilEverybodyHasBeenTold() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var flights = new Flights(threads, this::untilTold);
            flights.join(KIND, () -> OUTCOME).join();

            var closing = new Thread(() -> flights.land(Duration.ofMinutes(1)));
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive())
                Thread.onSpinWait();

            assertThat(closing.isAlive()).isTrue();
            told.countDown();
            closing.join();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aRefreshThatClosesWhatItBelongsToDoesNotWaitForItself() {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var flights = new Flights(threads, () -> {});

            var outcome =
                    flights.join(
                            KIND,
                            () -> {
                                flights.land(Duration.ofDays(1));
                                return OUTCOME;
                            });

            assertThat(outcome.join()).isEqualTo(OUTCOME);
        } finally {
            threads.shutdown();
        }
    }
}
