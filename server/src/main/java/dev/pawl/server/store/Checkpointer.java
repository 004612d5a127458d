package dev.pawl.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Moves the write-ahead log into the database beside the writer, so that no refresh waits for it.
///
/// A passive pass copies almost everything while the writer goes on. Only then does the writer copy the small
/// rest between two batches and start the log from the beginning: without that the log would grow for as long
/// as there is load.
final class Checkpointer implements AutoCloseable {
    private static final long LARGE = 16L << 20;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("pawl-store-checkpoint").factory());
    private final Path log;
    private final Writer.Sessions sessions;
    private final Writer writer;

    Checkpointer(Path file, Writer.Sessions sessions, Writer writer) {
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.sessions = sessions;
        this.writer = writer;
        var _ = thread.scheduleWithFixedDelay(this::checkpointIfLarge, 200, 200, TimeUnit.MILLISECONDS);
    }

    private void checkpointIfLarge() {
        try {
            if (!Files.exists(log) || Files.size(log) < LARGE) return;
            passive();
            writer.betweenBatches(session -> session.execute("PRAGMA wal_checkpoint(RESTART)"));
        } catch (SQLException | IOException e) {
            return; // the log stays as it is and the next pass tries again
        }
    }

    private void passive() throws SQLException {
        try (var session = sessions.open()) {
            session.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
