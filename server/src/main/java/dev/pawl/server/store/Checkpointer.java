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
/// A passive pass copies almost everything while the writer goes on. Only then does the writer copy
/// the small rest between two batches and start the log from the beginning: without that the log
/// would grow for as long as there is load. The file keeps its length and is written over, which
/// spares the file system the work of growing it again.
final class Checkpointer implements AutoCloseable {
    /// Pages in the log, of 4 KiB each, that are worth a pass.
    private static final int LARGE = 4_096;

    private static final long LARGE_FILE = LARGE * 4_096L;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pawl-store-checkpoint").factory());
    private final Path log;
    private final Writer.Sessions sessions;
    private final Writer writer;

    Checkpointer(Path file, Writer.Sessions sessions, Writer writer) {
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.sessions = sessions;
        this.writer = writer;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::checkpointIfLarge, 200, 200, TimeUnit.MILLISECONDS);
    }

    private void checkpointIfLarge() {
        try {
            if (Files.exists(log) && Files.size(log) >= LARGE_FILE) checkpointIfDue();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            return; // the log stays as it is and the next pass tries again
        }
    }

    private void checkpointIfDue() throws SQLException {
        try (var session = sessions.open()) {
            if (!due(session)) return;
            checkpoint(session, "PASSIVE");
        }
        writer.betweenBatches(Checkpointer::startOver);
    }

    /// Asks how many pages the log holds, and whether there is one among them that was not copied
    /// yet.
    private static boolean due(Session session) throws SQLException {
        return session.one(
                        row -> row.getInt(2) >= LARGE && row.getInt(3) < row.getInt(2),
                        "PRAGMA wal_checkpoint(NOOP)")
                .orElse(false);
    }

    /// A reader that takes its time, such as a backup, keeps the log from starting over. Nobody
    /// waits for it: the next pass tries again.
    private static void startOver(Session session) throws SQLException {
        wait(session, 5);
        checkpoint(session, "RESTART");
        wait(session, 5_000);
    }

    private static void checkpoint(Session session, String mode) throws SQLException {
        var _ = session.one(row -> row.getInt(1), "PRAGMA wal_checkpoint(" + mode + ")");
    }

    private static void wait(Session session, int milliseconds) throws SQLException {
        var _ = session.one(row -> row.getInt(1), "PRAGMA busy_timeout = " + milliseconds);
    }

    @Override
    public void close() {
        thread.close();
    }
}
