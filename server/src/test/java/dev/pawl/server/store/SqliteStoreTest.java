package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening, closing and opening again.
final class SqliteStoreTest {
    private Path file;

    @BeforeEach
    void place(@TempDir Path folder) {
        file = folder.resolve("pawl.db");
    }

    @Test
    @DisplayName(
            "114, CVE-2026-9802: a spent token is recognised after a restart, and what was revoked"
                    + " stays so")
    void everythingSurvivesARestart() {
        var spent = family();
        var revoked = family();
        try (var store = SqliteStore.open(file)) {
            store.families().begin(spent, 10, NOON);
            store.families().begin(revoked, 10, NOON);
            store.families().present(presenting(spent), Recovery.CLOSED, NOON);
            store.families().revoke(revoked.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);
            store.families().moveOn(EpochKey.client("other-app"), NOON);
            store.denials().deny("token", NOON);
        }

        try (var store = SqliteStore.open(file)) {
            assertThat(store.families().present(presenting(spent, STRICT), Recovery.CLOSED, NOON))
                    .isInstanceOf(Replayed.class);
            assertThat(store.families().find(revoked.id()).orElseThrow().death(NOON)).isPresent();
            assertThat(store.families().epoch()).isEqualTo(1);
            assertThat(store.denials().denied("token")).isTrue();
        }
    }

    @Test
    @DisplayName("158, 196: what was acknowledged before a close under load is there after it")
    void nothingAcknowledgedIsLostByClosing() {
        var underWay = new CountDownLatch(500);
        var newest = new ArrayList<RefreshTokenFamily>();
        var store = SqliteStore.open(file);
        var runs = new ArrayList<Callable<RefreshTokenFamily>>();
        for (var i = 0; i < 16; i++) runs.add(() -> refreshUntilClosed(store.families(), underWay));
        runs.add(() -> closed(store, underWay));
        newest.addAll(Race.between(runs).subList(0, 16));

        try (var again = SqliteStore.open(file)) {
            assertThat(newest)
                    .allMatch(family ->
                            again.families()
                                    .find(family.id())
                                    .orElseThrow()
                                    .family()
                                    .equals(family));
        }
    }

    private static RefreshTokenFamily refreshUntilClosed(
            RefreshTokenFamilies families, CountDownLatch underWay) {
        var newest = family();
        families.begin(newest, 100, NOON);
        while (true) {
            try {
                newest =
                        Samples.successor(
                                families.present(
                                        presenting(newest, STRICT), Recovery.CLOSED, NOON));
                underWay.countDown();
            } catch (StoreUnavailable e) {
                return newest;
            }
        }
    }

    private static RefreshTokenFamily closed(SqliteStore store, CountDownLatch underWay)
            throws InterruptedException {
        underWay.await();
        store.close();
        return family();
    }

    @Test
    @DisplayName("77: a closed store refuses, to read as to write")
    void aClosedStoreRefuses() {
        var store = SqliteStore.open(file);
        store.close();

        assertThatThrownBy(() -> store.families().epoch())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store is closed");
        assertThatThrownBy(() -> store.denials().deny("token", NOON))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store is closed");
    }

    @Test
    void aSecondOwnerIsRefusedAndTheFirstKeepsTheStore() throws IOException {
        try (var store = SqliteStore.open(file)) {
            for (var name : List.of(file, link()))
                assertThatThrownBy(() -> SqliteStore.open(name))
                        .isInstanceOf(StoreException.class)
                        .hasMessage(
                                "the store "
                                        + file.toRealPath()
                                        + " is already open in this process");

            assertThat(store.families().epoch()).isZero();
        }
        SqliteStore.open(file).close();
    }

    private Path link() throws IOException {
        return Files.createSymbolicLink(file.resolveSibling("other-name.db"), file);
    }

    @Test
    @DisplayName("191: a database of a newer version is refused and not touched")
    void aNewerVersionIsRefused() throws IOException, SQLException {
        SqliteStore.open(file).close();
        execute("PRAGMA user_version = 4");

        refusedUntouched("it was written by a newer version of Pawl");
    }

    @Test
    void aStoreFromBeforeThereWereUsersIsTakenOver() throws SQLException {
        var family = family();
        try (var store = SqliteStore.open(file)) {
            store.families().begin(family, 10, NOON);
        }
        execute("DROP TABLE user");
        execute("DROP TABLE app_client");
        execute("PRAGMA user_version = 1");

        try (var store = SqliteStore.open(file)) {
            store.users().put(StoredUsers.ADA);
            assertThat(store.users().all()).containsExactly(StoredUsers.ADA);
            assertThat(store.families().find(family.id())).isPresent();
        }
        SqliteStore.open(file).close();
    }

    @Test
    void aDatabaseOfSomethingElseIsRefused() throws IOException, SQLException {
        execute("CREATE TABLE song (title TEXT)");

        refusedUntouched("it is a database of something else");
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(file, "Dear diary, today I wrote a token server. ".repeat(100));

        refusedUntouched(
                "[SQLITE_NOTADB] File opened that is not a database file (file is not a database)");
    }

    private void refusedUntouched(String why) throws IOException {
        var before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store " + file + " cannot be opened: " + why);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aPlaceThatCannotHoldAStoreIsNamed() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> SqliteStore.open(file.resolve("pawl.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "the store " + file.resolve("pawl.db") + " cannot be opened: ");
    }

    @Test
    @DisplayName("188, 194: a thousand refreshes take no more room than one")
    void refreshesTakeNoRoom() throws IOException {
        var once = sizeAfter(1);
        Files.delete(file);

        assertThat(sizeAfter(1_000)).isEqualTo(once);
    }

    private long sizeAfter(int refreshes) throws IOException {
        try (var store = SqliteStore.open(file)) {
            var newest = family();
            store.families().begin(newest, 10, NOON);
            for (var i = 0; i < refreshes; i++)
                newest =
                        Samples.successor(
                                store.families()
                                        .present(
                                                presenting(newest, STRICT), Recovery.CLOSED, NOON));
        }
        return Files.size(file);
    }

    @Test
    @DisplayName("195: a family takes about 500 bytes on disk, indexes included")
    void aFamilyIsSmall() throws IOException {
        var families = 2_000;
        try (var store = SqliteStore.open(file)) {
            Race.between(
                    IntStream.range(0, families)
                            .mapToObj(n -> beginning(store, "user-" + n))
                            .toList());
        }

        assertThat(Files.size(file) / families).isLessThan(500);
    }

    private static Callable<Boolean> beginning(SqliteStore store, String subject) {
        return () -> {
            store.families().begin(family(subject, "web-application", 0), 10, NOON);
            return true;
        };
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aNewStoreIsReadByItsOwnerOnly() throws IOException {
        try (var store = SqliteStore.open(file)) {
            store.families().moveOn(EpochKey.client("any"), NOON);
            for (var name : List.of("", "-wal", "-shm"))
                assertThat(
                                Files.getPosixFilePermissions(
                                        file.resolveSibling(file.getFileName() + name)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
