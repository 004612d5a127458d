package dev.pawl.server.admission;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Does what occupies a core for a while, such as hashing a password, on a few threads of its own.
/// On virtual threads it would occupy every core, and a refresh would wait for strangers'
/// passwords.
///
/// *Shared*: a queue with an end, and how many of its places each network has. Whoever finds no
/// room is told at once when to come again; one network never has all of it.
///
/// *Bounded in time*: whoever has waited too long is told the same, and what nobody waits for any
/// longer is not begun.
public final class ComputationPool implements AutoCloseable {
    /// Why somebody was told to come again.
    public static final String BUSY = "computation_busy";

    /// Callers that wait for a thread.
    public static final int QUEUE = 64;

    /// Callers of one network that wait or are served.
    public static final int SHARE = 16;

    /// How long a caller waits at the longest.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LONGEST_RETRY_AFTER = 30;

    private final Map<SourceNetwork, Integer> shares = new ConcurrentHashMap<>();
    private final AtomicLong usualNanos = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(50));
    private final ThreadPoolExecutor threads;
    private final MonotonicTime time;

    private final Duration patience;

    /// Starts the threads.
    public ComputationPool(int size, MonotonicTime time) {
        this(size, time, PATIENCE);
    }

    /// @param patience how long a caller waits at the longest
    ComputationPool(int size, MonotonicTime time, Duration patience) {
        this.time = time;
        this.patience = patience;
        var named = Thread.ofPlatform().daemon().name("pawl-computation-", 0).factory();
        this.threads =
                new ThreadPoolExecutor(
                        size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), named);
    }

    /// As many threads as leave the others a core, and no more than two: each takes nineteen
    /// megabytes through the caches.
    public static int usualSize(int cores) {
        return Math.clamp(cores - 1, 1, 2);
    }

    /// Waits for a thread and for what it computes.
    ///
    /// @param address the network address of the caller
    /// @throws OAuthException 503 if there is no room, or none was found in time; nothing was
    ///   computed then
    public <T> T compute(String address, Supplier<T> work) {
        var network = SourceNetwork.of(address);
        if (shares.merge(network, 1, Integer::sum) > SHARE) {
            leave(network);
            throw busy("network " + network.value());
        }
        try {
            return result(enqueued(work));
        } finally {
            leave(network);
        }
    }

    /// How many callers wait for a thread.
    int waiting() {
        return threads.getQueue().size();
    }

    private void leave(SourceNetwork network) {
        shares.computeIfPresent(network, (_, share) -> share == 1 ? null : share - 1);
    }

    private <T> FutureTask<T> enqueued(Supplier<T> work) {
        var task = new FutureTask<>(() -> measured(work));
        try {
            threads.execute(task);
            return task;
        } catch (RejectedExecutionException full) {
            throw busy("queue");
        }
    }

    private <T> T result(FutureTask<T> task) {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw givenUp(task, "patience");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(task, "interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    private OAuthException givenUp(FutureTask<?> task, String what) {
        task.cancel(false);
        threads.remove(task);
        return busy(what);
    }

    private <T> T measured(Supplier<T> work) {
        var begun = time.nanos();
        try {
            return work.get();
        } finally {
            var taken = time.nanos() - begun;
            usualNanos.updateAndGet(usual -> usual + (taken - usual) / 8);
        }
    }

    private OAuthException busy(String what) {
        return new OAuthException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "The server is busy. Nothing was checked or changed; try again later.",
                        BUSY,
                        what)
                .withStatus(503)
                .withRetryAfter(retryAfter());
    }

    /// When those who wait now will have been served.
    private Duration retryAfter() {
        var nanos = usualNanos.get() * (waiting() + 1) / threads.getMaximumPoolSize();
        return Duration.ofSeconds(
                Math.clamp(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1, 1, LONGEST_RETRY_AFTER));
    }

    /// Stops when what has begun is done.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
