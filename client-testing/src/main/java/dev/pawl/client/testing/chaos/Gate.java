package dev.pawl.client.testing.chaos;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Holds exchanges until the test lets them go.
public final class Gate {
    /// No test waits longer than this for what does not come.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    /// Lets everybody through, now and later.
    public void open() {
        opened.countDown();
    }

    /// Waits until so many exchanges more are held here.
    ///
    /// @throws IllegalStateException when they have not come within 30 seconds
    public void awaitArrivals(int count) {
        var came = waiting(() -> arrivals.tryAcquire(count, millis(), TimeUnit.MILLISECONDS));
        if (!came) throw new IllegalStateException("not " + count + " exchanges at the gate");
    }

    void pass() {
        arrivals.release();
        var unused = waiting(() -> opened.await(millis(), TimeUnit.MILLISECONDS));
    }

    private static long millis() {
        return PATIENCE.toMillis();
    }

    private static boolean waiting(Wait wait) {
        try {
            return wait.done();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private interface Wait {
        boolean done() throws InterruptedException;
    }
}
