package dev.pawl.server.store;

import dev.pawl.server.refresh.StoreUnavailable;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The threads that read. A call into SQLite pins its thread, so virtual threads hand their
/// questions to a few platform threads, each with a connection of its own.
///
/// A read begins after it was asked for, in snapshots of its own, so it sees every commit that was
/// acknowledged before: reads that decide are linearizable. A question of two statements may see a
/// commit between them; what it asks second only ever moves forward, so the answer is right for one
/// of the two moments.
final class Reader implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService threads;
    private final Queue<Session> idle = new ConcurrentLinkedQueue<>();
    private final Writer.Sessions sessions;

    Reader(Writer.Sessions sessions) {
        this.sessions = sessions;
        this.threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        Thread.ofPlatform().daemon().name("pawl-store-reader-", 0).factory());
    }

    /// Runs a question against the newest committed state.
    ///
    /// @throws StoreUnavailable if the store cannot answer
    <T> T read(Writer.Operation<T> question) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(question), threads).join();
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable("the store is closed", e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException trouble) throw trouble;
            throw e;
        }
    }

    private <T> T answer(Writer.Operation<T> question) {
        try {
            var idling = idle.poll();
            return answer(question, idling == null ? sessions.open() : idling);
        } catch (SQLException e) {
            throw new StoreUnavailable("the store could not be read", e);
        }
    }

    /// A session goes back only after a good answer; a damaged one is given up.
    private <T> T answer(Writer.Operation<T> question, Session session) throws SQLException {
        var sound = false;
        try {
            var answer = question.apply(session);
            sound = true;
            return answer;
        } finally {
            if (sound) idle.add(session);
            else session.discard();
        }
    }

    @Override
    public void close() {
        threads.close();
        idle.forEach(Session::discard);
    }
}
