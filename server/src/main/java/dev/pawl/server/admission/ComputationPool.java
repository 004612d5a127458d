package dev.pawl.server.admission;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.WaitingCaller;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Does what occupies a core for a while, such as hashing a password, on a few threads of its own.
/// On virtual threads it would occupy every core, and a refresh would wait for strangers'
/// passwords. These have a low priority in the operating system.
///
/// *Shared*: a queue with an end, and how many of its places each network has. Whoever finds no
/// room is told at once when to come again; one network never has all of it. Callers who were let
/// in before have places of their own and go first: however many strangers guess, whoever is known
/// waits for one computation and not for theirs.
///
/// *Bounded in time*: whoever has waited too long is told the same, and what nobody waits for any
/// longer is not begun, nor what a caller has asked for who is gone: that is looked at right
/// before.
public final class ComputationPool implements AutoCloseable {
    /// Why somebody was told to come again.
    public static final String BUSY = "computation_busy";

    /// Callers of one standing that wait for a thread.
    public static final int QUEUE = 64;

    /// Callers of one network that wait or are served.
    public static final int SHARE = 16;

    /// How long a caller waits at the longest.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How often it is looked whether a caller is still there.
    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final long LONGEST_RETRY_AFTER = 30;
    private static final String GONE = "caller gone";

    private final Map<SourceNetwork, Integer> shares = new ConcurrentHashMap<>();
    private final AtomicLong usualNanos = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(50));
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Standing, Semaphore> places = new EnumMap<>(Standing.class);
    private final ThreadPoolExecutor threads;
    private final MonotonicTime time;
    private final Duration patience;

    /// Who is served first.
    enum Standing {
        /// Was let in before, from where the request comes.
        KNOWN,
        STRANGER
    }

    /// A computation in the queue: by standing, then by its turn.
    private static final class Waiting<T> extends FutureTask<T> implements Comparable<Waiting<?>> {
        private final Standing standing;
        private final long number;

        Waiting(Standing standing, long number, Callable<T> work) {
            super(work);
            this.standing = standing;
            this.number = number;
        }

        @Override
        public int compareTo(Waiting<?> other) {
            var first = standing.compareTo(other.standing);
            return first == 0 ? Long.compare(number, other.number) : first;
        }
    }

    /// Starts the threads.
    public ComputationPool(int size, MonotonicTime time) {
        this(size, time, PATIENCE);
    }

    /// @param patience how long a caller waits at the longest
    ComputationPool(int size, MonotonicTime time, Duration patience) {
        this.time = time;
        this.patience = patience;
        var named = Thread.ofPlatform().daemon().name("pawl-computation-", 0).factory();
        ThreadFactory factory = work -> named.newThread(BackgroundPriority.of(work));
        this.threads =
                new ThreadPoolExecutor(
                        size, size, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), factory);
        for (var standing : Standing.values()) places.put(standing, new Semaphore(QUEUE + size));
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
        return compute(address, Standing.STRANGER, work);
    }

    /// Waits for a thread as somebody of this standing does.
    ///
    /// @param notBegun what to do if the work was not even begun
    <T> T compute(String address, Standing standing, Supplier<T> work, Runnable notBegun) {
        var begun = new AtomicBoolean();
        try {
            return compute(
                    address,
                    standing,
                    () -> {
                        begun.set(true);
                        return work.get();
                    });
        } finally {
            if (!begun.get()) notBegun.run();
        }
    }

    /// Waits for a thread as somebody of this standing does.
    <T> T compute(String address, Standing standing, Supplier<T> work) {
        var network = SourceNetwork.of(address);
        if (shares.merge(network, 1, Integer::sum) > SHARE) {
            leave(network);
            throw busy("network " + network.value());
        }
        try {
            return placed(standing, work);
        } finally {
            leave(network);
        }
    }

    private <T> T placed(Standing standing, Supplier<T> work) {
        var own = Objects.requireNonNull(places.get(standing));
        if (!own.tryAcquire()) throw busy("queue");
        var caller = new WatchedCaller(WaitingCaller.ofThisRequest());
        try {
            return result(enqueued(standing, caller, work), caller);
        } finally {
            caller.release();
            own.release();
        }
    }

    /// How many callers wait for a thread.
    int waiting() {
        return threads.getQueue().size();
    }

    private void leave(SourceNetwork network) {
        shares.computeIfPresent(network, (_, share) -> share == 1 ? null : share - 1);
    }

    private <T> FutureTask<T> enqueued(Standing standing, WatchedCaller caller, Supplier<T> work) {
        var number = numbers.getAndIncrement();
        var task = new Waiting<>(standing, number, () -> computed(caller, work));
        try {
            threads.execute(task);
            return task;
        } catch (RejectedExecutionException closed) {
            throw busy("closed");
        }
    }

    private <T> T result(FutureTask<T> task, WatchedCaller caller) {
        try {
            return awaited(task, caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(task, "interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T> T awaited(FutureTask<T> task, WatchedCaller caller)
            throws InterruptedException, ExecutionException {
        for (var left = patience; left.isPositive(); left = left.minus(GLANCE)) {
            try {
                var moment = Math.min(GLANCE.toMillis(), left.toMillis());
                return task.get(moment, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!caller.isHere()) throw givenUp(task, GONE);
            }
        }
        throw givenUp(task, "patience");
    }

    private OAuthException givenUp(FutureTask<?> task, String what) {
        task.cancel(false);
        threads.remove(task);
        return busy(what);
    }

    private <T> T computed(WatchedCaller caller, Supplier<T> work) {
        if (!caller.isHere()) throw busy(GONE);
        return measured(work);
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
