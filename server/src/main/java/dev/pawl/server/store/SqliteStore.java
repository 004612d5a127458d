package dev.pawl.server.store;

import dev.pawl.server.facade.cognito.AppClientRecords;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.token.AccessTokenDenials;
import dev.pawl.server.user.UserRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

/// The embedded store: one SQLite file in write-ahead mode, synchronised at every commit, owned by
/// one process.
public final class SqliteStore implements AutoCloseable {
    /// "Pawl", where SQLite keeps the number of the application that a file belongs to.
    private static final int APPLICATION = 0x5061_776c;

    private static final String UNPACKED_IN = "org.sqlite.tmpdir";

    private static final String[] SETTINGS = {
        "PRAGMA synchronous = FULL",
        "PRAGMA wal_autocheckpoint = 0",
        "PRAGMA busy_timeout = 5000",
        "PRAGMA cache_size = -16384",
        "PRAGMA temp_store = MEMORY",
    };

    /// `status` and friends are for people with a shell; decisions are made from `record` alone. No
    /// index holds a column that every rotation changes, a day at the most; dead families leave the
    /// indexes of the living.
    private static final List<String> FAMILIES =
            List.of(
                    """
                    CREATE TABLE family (
                        id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, live INTEGER NOT NULL,
                        client_id TEXT NOT NULL, subject TEXT NOT NULL, created_at INTEGER NOT NULL,
                        collect_on INTEGER NOT NULL, record BLOB NOT NULL
                    ) STRICT\
                    """,
                    "CREATE INDEX family_by_subject ON family (subject, client_id, created_at, collect_on)"
                            + " WHERE live = 1",
                    "CREATE INDEX family_by_client ON family (client_id, id) WHERE live = 1",
                    "CREATE INDEX family_by_collection ON family (collect_on)",
                    """
                    CREATE TABLE epoch (
                        name TEXT PRIMARY KEY, value INTEGER NOT NULL, moved_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID\
                    """,
                    "CREATE INDEX epoch_by_value ON epoch (value)",
                    """
                    CREATE TABLE denied_access_token (
                        id BLOB PRIMARY KEY, expires_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID\
                    """,
                    "CREATE INDEX denied_access_token_by_expiry ON denied_access_token (expires_at)");

    /// Read as a whole at start, and by subject; the names are columns for people with a shell.
    private static final List<String> USERS =
            List.of(
                    """
                    CREATE TABLE user (
                        subject TEXT PRIMARY KEY, realm TEXT NOT NULL, username TEXT NOT NULL,
                        record TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID\
                    """);

    /// What operations of administration have changed about app clients of user pools.
    private static final List<String> APP_CLIENTS =
            List.of(
                    """
                    CREATE TABLE app_client (
                        client_id TEXT PRIMARY KEY, record TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID\
                    """);

    /// What each version of the schema added to the one before.
    private static final List<List<String>> VERSIONS = List.of(FAMILIES, USERS, APP_CLIENTS);

    /// One row without meaning, which collection takes away and the next probe writes again.
    private static final String PROBE =
            "INSERT OR REPLACE INTO denied_access_token (id, expires_at) VALUES (x'', 0)";

    private static final String OF_CLIENT =
            "SELECT 1 FROM family WHERE client_id = ? AND live = 1 LIMIT 1";

    private static final int SCHEMA = VERSIONS.size();

    private final StoreLock lock;
    private final StoreFile inPlace;
    private final Writer writer;
    private final Reader reader;
    private final Checkpointer checkpointer;
    private final SqliteFamilies families;
    private final SqliteDenials denials;
    private final SqliteUsers users;
    private final SqliteAppClients appClients;

    private SqliteStore(StoreLock lock, Path file, UnaryOperator<Connection> wrap)
            throws SQLException, IOException {
        this.lock = lock;
        this.inPlace = new StoreFile(file);
        Writer.Sessions sessions =
                () -> {
                    inPlace.requireSame();
                    return new Session(wrap.apply(connect(file)));
                };
        migrate(sessions);
        this.writer = new Writer(sessions, inPlace::isInPlace);
        this.reader = new Reader(sessions);
        this.checkpointer = new Checkpointer(file, sessions, writer);
        this.families = new SqliteFamilies(writer, reader);
        this.denials = new SqliteDenials(writer, reader);
        this.users = new SqliteUsers(writer, reader);
        this.appClients = new SqliteAppClients(writer, reader);
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
        loadLibrary();
        var place = place(file);
        var lock = StoreLock.take(place);
        try {
            if (Files.exists(place)) examine(place);
            else StoreFile.make(place);
            StoreFile.closeToOthers(place);
            return new SqliteStore(lock, place, wrap);
        } catch (IOException | SQLException | RuntimeException e) {
            lock.close();
            throw new StoreException(
                    "the store " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// SQLite is a library of the machine's own kind, which is unpacked before it can be loaded.
    private static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // whatever happens there: it says nothing more exact
            var folder = System.getProperty(UNPACKED_IN, System.getProperty("java.io.tmpdir"));
            throw new StoreException(
                    "SQLite's library cannot be written to "
                            + folder
                            + " and loaded from there; name another folder with -D"
                            + UNPACKED_IN
                            + "=FOLDER in PAWL_JAVA_OPTS",
                    e);
        }
    }

    /// Where the file really is: two names of one file must not make two stores.
    private static Path place(Path file) {
        try {
            if (Files.exists(file)) return file.toRealPath();
            var folder = StoreFile.folder(file.toAbsolutePath().resolveSibling(""));
            return folder.toRealPath().resolve(String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new StoreException("the store " + file + " cannot be opened: " + e, e);
        }
    }

    public RefreshTokenFamilies families() {
        return families;
    }

    /// Asks whether tokens were ever given out from here.
    public boolean hasFamilies() {
        return reader.read(
                session -> session.one(row -> true, "SELECT 1 FROM family LIMIT 1").isPresent());
    }

    /// Asks whether anybody is signed in with one of these clients.
    public boolean hasFamilies(Collection<String> clients) {
        return reader.read(session -> hasFamilies(session, clients));
    }

    private static boolean hasFamilies(Session session, Collection<String> clients)
            throws SQLException {
        for (var client : clients)
            if (session.one(row -> true, OF_CLIENT, client).isPresent()) return true;
        return false;
    }

    /// Writes a few bytes as durably as a refresh does.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if that cannot be done, or went into a file
    ///   that is not there any more
    public void probe() {
        var _ = writer.twice(session -> session.update(PROBE));
    }

    public AccessTokenDenials denials() {
        return denials;
    }

    public UserRecords users() {
        return users;
    }

    public AppClientRecords appClients() {
        return appClients;
    }

    /// Writes what has been accepted, then gives the file up.
    @Override
    public void close() {
        writer.close();
        checkpointer.close();
        reader.close();
        lock.close();
    }

    /// Looks at a file that is there before anything is written to it.
    private static void examine(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var session = new Session(config.createConnection("jdbc:sqlite:" + file))) {
            if (session.one(row -> true, "SELECT 1 FROM sqlite_schema").isEmpty()) return;
            if (number(session, "PRAGMA application_id") != APPLICATION)
                throw new SQLException("it is a database of something else");
            if (number(session, "PRAGMA user_version") > SCHEMA)
                throw new SQLException("it was written by a newer version of Pawl");
        }
    }

    private static int number(Session session, String pragma) throws SQLException {
        return session.one(row -> row.getInt(1), pragma).orElse(0);
    }

    private static Connection connect(Path file) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A file system without shared memory answers the wish for a write-ahead log with another
    /// mode.
    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.getString(1).equals("wal"))
                    throw new SQLException("no write-ahead log can be kept here");
            }
            for (var setting : SETTINGS) statement.execute(setting);
        }
    }

    private static void migrate(Writer.Sessions sessions) throws SQLException {
        try (var session = sessions.open()) {
            var version = number(session, "PRAGMA user_version");
            if (version == SCHEMA) return;
            session.execute("BEGIN IMMEDIATE");
            for (var additions : VERSIONS.subList(version, SCHEMA))
                for (var addition : additions) session.execute(addition);
            session.execute("PRAGMA application_id = " + APPLICATION);
            session.execute("PRAGMA user_version = " + SCHEMA);
            session.execute("COMMIT");
        }
    }
}
