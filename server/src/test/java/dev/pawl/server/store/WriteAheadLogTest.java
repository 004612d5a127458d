package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The write-ahead log starts over while there is load, and nobody pays for that with an answer.
final class WriteAheadLogTest {
    private static final int RUNNERS = 64;
    private static final int FAMILIES_EACH = 32;
    private static final int SOME_ROUNDS = 12;
    private static final int MANY_ROUNDS = 96;

    /// A pass begins at 16 MiB, and what is written while it runs comes on top. A log that never
    /// started over would hold more than 100 MiB after many rounds.
    private static final long BOUND = 64L << 20;

    @Test
    @DisplayName("198: under sustained load the log stays bounded, and every refresh is answered")
    void theLogStaysBounded(@TempDir Path folder) throws IOException {
        try (var store = SqliteStore.open(folder.resolve("pawl.db"))) {
            assertThat(Race.between(load(store.families(), MANY_ROUNDS))).containsOnly(true);

            assertThat(Files.size(folder.resolve("pawl.db-wal"))).isBetween(16L << 20, BOUND);
        }
    }

    @Test
    @DisplayName(
            "198: a backup that reads for long fails no refresh, and the log is done with after it")
    void aLongReaderHarmsNobody(@TempDir Path folder) throws IOException, SQLException {
        var file = folder.resolve("pawl.db");
        try (var store = SqliteStore.open(file)) {
            try (var backup = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = backup.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM family").close();

                assertThat(Race.between(load(store.families(), SOME_ROUNDS))).containsOnly(true);
            }
        }
        assertThat(folder.resolve("pawl.db-wal")).doesNotExist();
    }

    private static List<Callable<Boolean>> load(RefreshTokenFamilies families, int rounds) {
        return IntStream.range(0, RUNNERS).mapToObj(_ -> refreshing(families, rounds)).toList();
    }

    /// Refreshes many families in turns, so that every batch changes many pages.
    private static Callable<Boolean> refreshing(RefreshTokenFamilies families, int rounds) {
        return () -> {
            var newest =
                    Stream.generate(Samples::family)
                            .limit(FAMILIES_EACH)
                            .toArray(RefreshTokenFamily[]::new);
            for (var family : newest) families.begin(family, 10_000, NOON);
            for (var round = 0; round < rounds; round++)
                for (var i = 0; i < newest.length; i++)
                    newest[i] =
                            Samples.successor(
                                    families.present(
                                            presenting(newest[i], STRICT), Recovery.CLOSED, NOON));
            return true;
        };
    }
}
