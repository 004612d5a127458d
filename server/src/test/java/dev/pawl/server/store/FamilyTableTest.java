package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.RevocationReason;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every write compares the version it was decided on.
final class FamilyTableTest {
    private Path file;

    @BeforeEach
    void create(@TempDir Path folder) {
        file = folder.resolve("pawl.db");
        SqliteStore.open(file).close();
    }

    @Test
    @DisplayName(
            "107, CVE-2026-126280: a write on a version that is gone changes nothing and says so")
    void aStaleVersionIsRefused() throws SQLException {
        var first = family();
        var revoked = first.revoked(RevocationReason.REVOKED_BY_CLIENT, NOON);
        var other = first.revoked(RevocationReason.REVOKED_BY_OPERATOR, NOON);
        try (var session = open()) {
            FamilyTable.insert(session, first);
            FamilyTable.update(session, first, revoked);

            assertThatThrownBy(() -> FamilyTable.update(session, first, other))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("changed under the only writer");

            assertThat(FamilyTable.find(session, first.id())).contains(revoked);
        }
    }

    @Test
    @DisplayName("107: a write on a family that is gone says so")
    void aMissingFamilyIsNotWritten() throws SQLException {
        var family = family();
        try (var session = open()) {
            assertThatThrownBy(() ->
                            FamilyTable.update(
                                    session,
                                    family,
                                    family.revoked(RevocationReason.REPLAYED, NOON)))
                    .isInstanceOf(SQLException.class);
        }
    }

    private Session open() throws SQLException {
        return new Session(DriverManager.getConnection("jdbc:sqlite:" + file));
    }
}
