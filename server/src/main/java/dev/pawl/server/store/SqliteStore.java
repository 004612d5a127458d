package dev.pawl.server.store;

import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.token.AccessTokenDenials;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The embedded store: one SQLite file in write-ahead mode, synchronised at every commit, owned by one process.
public final class SqliteStore implements AutoCloseable {
    private static final int SCHEMA = 1;

    /// `status` and friends are for people with a shell; decisions are made from `record` alone. No index holds a
    /// column that every rotation changes; dead families leave the indexes of the living.
    private static final String[] TABLES = {
        """
        CREATE TABLE family (
            id BLOB PRIMARY KEY, version INTEGER NOT NULL, live INTEGER NOT NULL,
            client_id TEXT NOT NULL, subject TEXT NOT NULL, created_at INTEGER NOT NULL,
            collect_on INTEGER NOT NULL, record BLOB NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX family_by_subject ON family (subject, client_id, created_at) WHERE live = 1",
        "CREATE INDEX family_by_client ON family (client_id) WHERE live = 1",
        "CREATE INDEX family_by_collection ON family (collect_on)",
        """
        CREATE TABLE epoch (
            name TEXT PRIMARY KEY, value INTEGER NOT NULL, moved_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX epoch_by_value ON epoch (value)",
        """
        CREATE TABLE denied_access_token (
            id BLOB PRIMARY KEY, expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX denied_access_token_by_expiry ON denied_access_token (expires_at)",
    };

    private final FileLock lock;
    private final Writer writer;
    private final Reader reader;
    private final Checkpointer checkpointer;
    private final SqliteFamilies families;
    private final SqliteDenials denials;

    private SqliteStore(FileLock lock, Path file, UnaryOperator<Connection> wrap) throws SQLException {
        this.lock = lock;
        Writer.Sessions sessions = () -> new Session(wrap.apply(connect(file)));
        migrate(sessions);
        this.writer = new Writer(sessions);
        this.reader = new Reader(sessions);
        this.checkpointer = new Checkpointer(file, sessions, writer);
        this.families = new SqliteFamilies(writer, reader);
        this.denials = new SqliteDenials(writer, reader);
    }

    /// Opens the store, making it where there is none.
    ///
    /// @param file the database; `-wal`, `-shm` and `.lock` files stand beside it
    /// @throws StoreException if another process has it open, or it cannot be read or written
    public static SqliteStore open(Path file) {
        return open(file, UnaryOperator.identity());
    }

    /// Opens the store with connections that tests can break.
    static SqliteStore open(Path file, UnaryOperator<Connection> wrap) {
        FileLock lock = lock(file);
        try {
            return new SqliteStore(lock, file, wrap);
        } catch (SQLException | RuntimeException e) {
            release(lock);
            throw new StoreException("the store " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    public RefreshTokenFamilies families() {
        return families;
    }

    public AccessTokenDenials denials() {
        return denials;
    }

    /// Writes what has been accepted, then gives the file up.
    @Override
    public void close() {
        writer.close();
        checkpointer.close();
        reader.close();
        release(lock);
    }

    private static Connection connect(Path file) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("PRAGMA temp_store = MEMORY");
        }
        return connection;
    }

    private static void migrate(Writer.Sessions sessions) throws SQLException {
        try (var session = sessions.open()) {
            var version = session.one(row -> row.getInt(1), "PRAGMA user_version").orElse(0);
            if (version > SCHEMA) throw new SQLException("it was written by a newer version of Pawl");
            if (version == SCHEMA) return;
            session.execute("BEGIN IMMEDIATE");
            for (var table : TABLES) session.execute(table);
            session.execute("PRAGMA user_version = " + SCHEMA);
            session.execute("COMMIT");
        }
    }

    private static FileLock lock(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel =
                    FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) return lock;
            channel.close();
        } catch (OverlappingFileLockException e) {
            throw new StoreException("the store " + file + " is already open in this process", e);
        } catch (IOException e) {
            throw new StoreException("the store " + file + " cannot be opened: " + e, e);
        }
        throw new StoreException("the store " + file + " is in use by another process", null);
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new StoreException("the store's lock cannot be given up", e);
        }
    }
}
