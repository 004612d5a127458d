package dev.pawl.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.WaitingCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// S4: what occupies a core has few threads, a queue with an end, and nobody's caller for ever.
@Timeout(60)
final class ComputationPoolTest {
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        free.countDown();
        callers.close();
    }

    @Test
    void workIsDoneOnPlatformThreads() {
        try (var pool = new ComputationPool(1, System::nanoTime)) {
            assertThat(pool.compute("192.0.2.1", () -> Thread.currentThread().isVirtual()))
                    .isFalse();
        }
    }

    /// S4: a refresh that wants a core for a moment gets it before a hash that wants it all the
    /// time.
    @Test
    @EnabledOnOs(OS.LINUX)
    void workIsDoneAtALowPriority() {
        try (var pool = new ComputationPool(1, System::nanoTime)) {
            assertThat(pool.compute("192.0.2.1", ComputationPoolTest::niceness)).isEqualTo(10);
        }
    }

    /// proc(5): field 19 of a thread's `stat`, counted after the name.
    private static int niceness() {
        try {
            var stat = Files.readString(Path.of("/proc/thread-self/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(fields[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFullQueueIsSaidAtOnceWithATimeToComeAgain() throws Exception {
        try (var pool = occupied(1, ComputationPool.PATIENCE)) {
            for (var i = 0; i < ComputationPool.QUEUE; i++) {
                var _ = enters(pool, "10.0.0." + i);
            }

            var refused = refusal(pool, "192.0.2.1");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.reason()).isEqualTo(ComputationPool.BUSY);
            assertThat(refused.retryAfter()).isPresent();
            free.countDown();
        }
    }

    @Test
    void oneNetworkNeverHasTheWholeQueue() throws Exception {
        try (var pool = occupied(1, ComputationPool.PATIENCE)) {
            for (var i = 0; i < ComputationPool.SHARE; i++) {
                var _ = enters(pool, "2001:db8::" + i);
            }

            assertThat(refusal(pool, "2001:db8::ffff").status()).isEqualTo(503);

            var other = enters(pool, "192.0.2.1");
            free.countDown();
            assertThat(other.get()).isPositive();
        }
    }

    /// S4: who was let in before does not wait for strangers' guesses, however many there are.
    @Test
    void whoIsKnownHasAPlaceWhereStrangersHaveNone() throws Exception {
        try (var pool = occupied(1, ComputationPool.PATIENCE)) {
            for (var i = 0; i < ComputationPool.QUEUE; i++) {
                var _ = enters(pool, "10.0.0." + i);
            }

            var known = entersKnown(pool, "192.0.2.1");
            free.countDown();

            assertThat(known.get()).isEqualTo(1);
        }
    }

    @Test
    void aNetworkHasItsShareBackWhenItsCallersAreServed() {
        try (var pool = new ComputationPool(1, System::nanoTime)) {
            for (var i = 0; i < 10 * ComputationPool.SHARE; i++)
                pool.compute("192.0.2.1", done::incrementAndGet);
        }
        assertThat(done).hasValue(10 * ComputationPool.SHARE);
    }

    /// Nothing is hashed for who has been told to come again.
    @Test
    void whatNobodyWaitsForIsNotBegun() throws Exception {
        try (var pool = occupied(1, Duration.ofMillis(20))) {
            var refused = refusal(pool, "192.0.2.1");
            assertThat(refused.detail()).isEqualTo("patience");
            free.countDown();

            pool.compute("192.0.2.2", () -> 0);
        }
        assertThat(done).hasValue(0);
    }

    /// S4: fifty who have left cost nobody anything.
    @Test
    void nothingIsDoneForCallersWhoLeft() throws Exception {
        try (var pool = occupied(1, ComputationPool.PATIENCE)) {
            var leaving = new ArrayList<Future<OAuthException>>();
            for (var i = 0; i < 50; i++) {
                var address = "10.0.0." + i;
                leaving.add(
                        callers.submit(() ->
                                ScopedValue.where(WaitingCaller.CURRENT, () -> false)
                                        .call(() -> refusal(pool, address))));
            }
            for (var left : leaving) assertThat(left.get().detail()).isEqualTo("caller gone");

            assertThat(pool.waiting()).isZero();
            free.countDown();
            assertThat(pool.compute("192.0.2.1", done::incrementAndGet)).isEqualTo(1);
        }
    }

    /// S4: not even if there is nothing else to do.
    @Test
    void whetherACallerIsThereIsLookedAtRightBefore() throws Exception {
        try (var pool = new ComputationPool(1, System::nanoTime)) {
            var refused =
                    ScopedValue.where(WaitingCaller.CURRENT, () -> false)
                            .call(() -> refusal(pool, "192.0.2.1"));

            assertThat(refused.detail()).isEqualTo("caller gone");
            assertThat(refused.reason()).isEqualTo(ComputationPool.BUSY);
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void whatFailsFailsForWhoeverAsked() {
        try (var pool = new ComputationPool(1, System::nanoTime)) {
            assertThatThrownBy(() ->
                            pool.compute(
                                    "192.0.2.1",
                                    () -> {
                                        throw new IllegalArgumentException("wrong");
                                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ComputationPool occupied(int threads, Duration patience) throws Exception {
        var pool = new ComputationPool(threads, System::nanoTime, patience);
        var busy = new CountDownLatch(threads);
        for (var i = 0; i < threads; i++) {
            var number = i;
            var _ = callers.submit(() -> pool.compute("172.16.0." + number, () -> occupies(busy)));
        }
        busy.await();
        return pool;
    }

    private boolean occupies(CountDownLatch busy) {
        busy.countDown();
        try {
            free.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Future<Integer> enters(ComputationPool pool, String address) {
        var before = pool.waiting();
        var entering = callers.submit(() -> pool.compute(address, done::incrementAndGet));
        while (pool.waiting() == before) Thread.onSpinWait();
        return entering;
    }

    /// @return how many computations were done with its own
    private Future<Integer> entersKnown(ComputationPool pool, String address) {
        var before = pool.waiting();
        var entering =
                callers.submit(() ->
                        pool.compute(
                                address, ComputationPool.Standing.KNOWN, done::incrementAndGet));
        while (pool.waiting() == before) Thread.onSpinWait();
        return entering;
    }

    private OAuthException refusal(ComputationPool pool, String address) {
        return catchThrowableOfType(
                OAuthException.class, () -> pool.compute(address, done::incrementAndGet));
    }
}
