package dev.pawl.server.store;

import dev.pawl.server.refresh.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes.
///
/// *Shared*: the queue. Any number of virtual threads put operations in and wait for their futures;
/// this thread takes whatever has gathered, runs it in one transaction in the order of arrival,
/// commits once, and only then completes the futures: many refreshes share one `fsync`.
///
/// *Guarded by*: the queue itself. The session belongs to this thread alone, so what an operation
/// reads nobody changes before it has written: check and act are one.
///
/// *Interleaving*: none inside a transaction. Readers see the state after some commit, never a part
/// of one.
///
/// *Failure*: an operation that throws on its own account before it wrote anything fails alone. A
/// statement that fails, or an operation that breaks off halfway, takes the whole transaction back
/// and every operation in it is told that nothing happened. A commit that fails leaves the outcome
/// unknown, says so, and the session is opened anew. Even an [Error] ends no more than a
/// transaction: whoever waits is told, and this thread goes on.
///
/// *A crash* loses what was not committed, and nothing of that was acknowledged.
final class Writer implements AutoCloseable {
    private static final String GONE =
            "the file of the store, or its log, was removed or replaced while the server runs";

    private static final int QUEUE = 16_384;
    private static final int BATCH = 512;

    private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Sessions sessions;
    private final BooleanSupplier inPlace;
    private final Thread thread;
    private final AtomicReference<@Nullable Maintenance> pending = new AtomicReference<>();
    private volatile boolean closed;
    private volatile boolean stopped;

    /// @param inPlace asks whether what was committed is in a file that the next start will find
    Writer(Sessions sessions, BooleanSupplier inPlace) {
        this.sessions = sessions;
        this.inPlace = inPlace;
        this.thread = Thread.ofPlatform().name("pawl-store-writer").start(this::run);
    }

    /// Opens connections, and opens them again after trouble.
    @FunctionalInterface
    interface Sessions {
        Session open() throws SQLException;
    }

    /// What is done inside a transaction.
    @FunctionalInterface
    interface Operation<T> {
        T apply(Session session) throws SQLException;
    }

    /// Runs an operation in a transaction and returns once it is durable.
    ///
    /// @throws StoreUnavailable if it was not applied
    /// @throws OutcomeUnknown if it may have been applied
    <T> T write(Operation<T> operation) throws OutcomeUnknown {
        var task = new Task<>(operation);
        if (closed) throw new StoreUnavailable("the store is closed");
        if (!queue.offer(task)) throw new StoreUnavailable("the store is overloaded");
        if (stopped)
            refuseQueued(); // it was closed meanwhile, and nobody else would take the task any more
        return task.await();
    }

    /// Writes what may as well be written twice: where the first outcome is unknown, a second
    /// settles it.
    ///
    /// @throws StoreUnavailable if it was not applied, or both outcomes are unknown
    <T> T twice(Operation<T> operation) {
        try {
            return write(operation);
        } catch (OutcomeUnknown first) {
            try {
                return write(operation);
            } catch (OutcomeUnknown second) {
                throw new StoreUnavailable("a change may or may not have been written", second);
            }
        }
    }

    /// Something that is done outside a transaction.
    @FunctionalInterface
    interface Maintenance {
        void apply(Session session) throws SQLException;
    }

    /// Asks for something to be done on the writer's connection after the current batch.
    void betweenBatches(Maintenance maintenance) {
        pending.set(maintenance);
    }

    private void run() {
        var batch = new ArrayList<Task<?>>(BATCH);
        var shared = false;
        @Nullable Session session = null;
        while (!closed || !queue.isEmpty()) {
            session = maintain(session);
            if (!gather(batch, shared)) continue;
            shared = batch.size() > 1;
            session = transact(session, batch);
            batch.clear();
        }
        discard(session);
        stopped = true;
        refuseQueued();
    }

    private void refuseQueued() {
        var late = new ArrayList<Task<?>>();
        queue.drainTo(late);
        late.forEach(task -> task.failed(new StoreUnavailable("the store is closed")));
    }

    private @Nullable Session maintain(@Nullable Session session) {
        var maintenance = session == null ? null : pending.getAndSet(null);
        if (session == null || maintenance == null) return session;
        try {
            maintenance.apply(session);
            return session;
        } catch (SQLException | RuntimeException | Error e) {
            return discard(session);
        }
    }

    /// Takes whatever has gathered. Where the last batch was shared, those who will share this one
    /// are on their way, and giving the core away once lets them arrive: half as many commits.
    @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing depends on it but the batch's size
    private boolean gather(List<Task<?>> batch, boolean shared) {
        try {
            var first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) return false;
            batch.add(first);
            if (shared) Thread.yield();
            queue.drainTo(batch, BATCH - 1);
            return true;
        } catch (InterruptedException e) {
            return false; // nobody interrupts this thread but a dying JVM; the loop looks at
            // `closed` again
        }
    }

    /// @return the session to go on with; null after trouble
    private @Nullable Session transact(@Nullable Session open, List<Task<?>> batch) {
        @Nullable Session session = open;
        try {
            if (session == null) session = sessions.open();
            session.execute("BEGIN IMMEDIATE");
            for (var task : batch) task.run(session);
        } catch (SQLException | RuntimeException | Error e) {
            batch.forEach(task ->
                    task.failed(new StoreUnavailable("a transaction could not be written", e)));
            return discard(session);
        }
        return commit(session, batch);
    }

    private @Nullable Session commit(Session session, List<Task<?>> batch) {
        try {
            session.execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            batch.forEach(task -> task.unknown(e));
            return discard(session);
        }
        if (inPlace.getAsBoolean()) batch.forEach(Task::succeeded);
        else batch.forEach(task -> task.failed(new StoreUnavailable(GONE)));
        return session;
    }

    private static @Nullable Session discard(@Nullable Session session) {
        if (session != null) session.discard();
        return null;
    }

    /// Writes what has been accepted, then stops.
    @Override
    public void close() {
        closed = true;
        var interrupted = Thread.interrupted();
        while (thread.isAlive()) interrupted |= joinOrInterrupted();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Nobody may give the file up while it is written, so an interrupt has to wait too.
    private boolean joinOrInterrupted() {
        try {
            thread.join();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static final class Task<T> {
        private final Operation<T> operation;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private Optional<T> result = Optional.empty();

        Task(Operation<T> operation) {
            this.operation = operation;
        }

        /// A bug in one operation must not fail its neighbours: most decisions are made before
        /// anything is written. What breaks off after that is taken back with everything else.
        void run(Session session) throws SQLException {
            var before = session.updates();
            try {
                result = Optional.of(operation.apply(session));
            } catch (RuntimeException e) {
                if (session.updates() != before) throw e;
                done.completeExceptionally(e);
            }
        }

        void succeeded() {
            result.ifPresent(done::complete);
        }

        void failed(StoreUnavailable trouble) {
            done.completeExceptionally(trouble);
        }

        void unknown(Throwable cause) {
            result.ifPresent(
                    attempted -> done.completeExceptionally(new OutcomeUnknown(attempted, cause)));
        }

        T await() throws OutcomeUnknown {
            try {
                return done.join();
            } catch (CompletionException e) {
                switch (e.getCause()) {
                    case OutcomeUnknown unknown -> throw unknown;
                    case RuntimeException trouble -> throw trouble;
                    case null, default -> throw e;
                }
            }
        }
    }
}
