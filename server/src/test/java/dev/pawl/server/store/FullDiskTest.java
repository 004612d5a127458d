package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static dev.pawl.server.store.Samples.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes no more: whoever asks is told 503 in the end, nothing is spent, and it goes on
/// by itself.
@Timeout(60)
final class FullDiskTest {
    @TempDir private Path folder;

    private final Faults faults = new Faults();

    @Test
    @DisplayName(
            "198: a database that cannot grow begins nothing, refreshes on, and recovers by itself")
    void aDatabaseThatCannotGrowRecovers() {
        try (var store = SqliteStore.open(folder.resolve("pawl.db"), faults)) {
            var family = begun(store.families());
            var large = family("a".repeat(100_000), Samples.APP, 0);
            faults.guard((connection, sql) -> apply("PRAGMA max_page_count = 1", connection, sql));

            assertThatThrownBy(() -> store.families().begin(large, 1_000, NOON))
                    .isInstanceOf(StoreUnavailable.class);
            goesOn(store.families(), family);
            assertThat(store.families().find(large.id())).isEmpty();
            faults.guard(
                    (connection, sql) -> apply("PRAGMA max_page_count = 1000000", connection, sql));

            assertThat(store.families().begin(large, 1_000, NOON)).isInstanceOf(Begun.class);
        }
    }

    @Test
    @DisplayName(
            "198, 141: a database that cannot be written acknowledges nothing and recovers by"
                    + " itself")
    void aReadOnlyDatabaseRecovers() {
        try (var store = SqliteStore.open(folder.resolve("pawl.db"), faults)) {
            var family = begun(store.families());
            faults.guard((connection, sql) -> apply("PRAGMA query_only = 1", connection, sql));

            refuses(store.families(), family);
            assertThatThrownBy(() -> store.denials().deny("token", NOON))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(store.families().find(family.id()).orElseThrow().family()).isEqualTo(family);
            faults.mend();

            goesOn(store.families(), family);
        }
    }

    private static void apply(String setting, Connection connection, String sql)
            throws SQLException {
        if (!sql.startsWith("BEGIN")) return;
        try (var statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    @Test
    @DisplayName("198: on a full disk what is acknowledged holds, and with room again it goes on")
    void aFullDiskRecovers() throws IOException {
        if (!SmallDisk.canBeMounted(folder)) return; // the databases above stand for it
        try (var disk = SmallDisk.mount(folder);
                var store = SqliteStore.open(folder.resolve("pawl.db"))) {
            var family = begun(store.families());
            disk.fill();

            var refused = firstRefused(store.families());
            var newest = refreshedAsOftenAsPossible(store.families(), family);
            assertThat(store.families().find(refused.id())).isEmpty();
            assertThat(stored(store.families(), newest)).isEqualTo(newest);
            disk.free();

            assertThat(store.families().begin(refused, 100_000, NOON)).isInstanceOf(Begun.class);
            goesOn(store.families(), newest);
        }
    }

    /// Begins families until there is no room for another.
    private static RefreshTokenFamily firstRefused(RefreshTokenFamilies families) {
        for (var i = 0; i < 100_000; i++) {
            var family = family();
            try {
                families.begin(family, 100_000, NOON);
            } catch (StoreUnavailable e) {
                return family;
            }
        }
        throw new AssertionError("the disk is not full");
    }

    /// A refresh needs room in the log alone, which starts over when it cannot grow.
    private static RefreshTokenFamily refreshedAsOftenAsPossible(
            RefreshTokenFamilies families, RefreshTokenFamily first) {
        var newest = first;
        for (var i = 0; i < 100; i++) {
            try {
                newest = Samples.successor(present(families, newest));
            } catch (StoreUnavailable e) {
                assertThat(stored(families, newest)).isEqualTo(newest);
            }
        }
        return newest;
    }

    @Test
    @DisplayName("198: a store on a disk that is mounted read-only is refused in one line")
    void aReadOnlyDiskIsRefused() {
        if (!SmallDisk.canBeMounted(folder)) return; // the databases above stand for it
        try (var disk = SmallDisk.mount(folder)) {
            SqliteStore.open(folder.resolve("pawl.db")).close();
            disk.readOnly();

            assertThatThrownBy(() -> SqliteStore.open(folder.resolve("pawl.db")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be opened")
                    .hasMessageContaining("Read-only file system");
        }
    }

    private static void refuses(RefreshTokenFamilies families, RefreshTokenFamily family) {
        assertThatThrownBy(() -> present(families, family)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() ->
                        families.revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON))
                .isInstanceOf(StoreUnavailable.class);
    }

    private static void goesOn(RefreshTokenFamilies families, RefreshTokenFamily family) {
        var next = Samples.successor(present(families, family));

        assertThat(next.lineage().generation()).isEqualTo(family.lineage().generation() + 1);
        assertThat(token(families.find(family.id()).orElseThrow().family())).isEqualTo(token(next));
    }

    private static RefreshTokenFamily stored(
            RefreshTokenFamilies families, RefreshTokenFamily family) {
        return families.find(family.id()).orElseThrow().family();
    }

    private static RefreshTokenFamily begun(RefreshTokenFamilies families) {
        var family = family();
        families.begin(family, 1_000, NOON);
        return family;
    }

    private static RefreshDecision present(
            RefreshTokenFamilies families, RefreshTokenFamily family) {
        return families.present(presenting(family, STRICT), Recovery.CLOSED, NOON);
    }
}
