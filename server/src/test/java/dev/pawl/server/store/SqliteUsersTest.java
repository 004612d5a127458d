package dev.pawl.server.store;

import static dev.pawl.server.store.StoredUsers.ADA;
import static dev.pawl.server.store.StoredUsers.HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.user.UserRecords;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The embedded store keeps the contract, and what only it can show.
final class SqliteUsersTest implements UserRecordsContract {
    private final Faults faults = new Faults();
    private Path file;
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("pawl.db");
        store = SqliteStore.open(file, faults);
    }

    @AfterEach
    void close() {
        faults.mend();
        store.close();
    }

    @Override
    public UserRecords users() {
        return store.users();
    }

    @Test
    void usersSurviveARestart() {
        users().put(ADA);
        store.close();
        store = SqliteStore.open(file, faults);

        assertThat(users().find(ADA.subject())).contains(ADA);
    }

    @Test
    void aRecordIsWrittenInATransactionOfTheWriter() {
        var put = faults.stepsOf(() -> users().put(ADA));
        var removed = faults.stepsOf(() -> users().remove(ADA.subject()));

        assertThat(put).hasSize(3).startsWith("BEGIN IMMEDIATE").endsWith("COMMIT");
        assertThat(removed)
                .containsExactly("BEGIN IMMEDIATE", "DELETE FROM user WHERE subject = ?", "COMMIT");
    }

    @ParameterizedTest
    @EnumSource
    void aWriteInDoubtIsRepeatedBeforeItIsAcknowledged(Faults.Damage damage) {
        faults.breakNext(Faults.COMMIT, damage, 1);
        users().put(ADA);
        assertThat(users().find(ADA.subject())).isPresent();

        faults.breakNext(Faults.COMMIT, damage, 1);
        users().remove(ADA.subject());
        assertThat(users().find(ADA.subject())).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsNotAcknowledged() {
        faults.breakNext("INSERT INTO user", Faults.Damage.NOT_APPLIED, 1);

        assertThatThrownBy(() -> users().put(ADA))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("a transaction could not be written");
        assertThat(users().all()).isEmpty();
    }

    @Test
    void theRecordIsReadable() throws SQLException {
        users().put(ADA.withClaims(Map.of("email", "ada@example.com")));

        assertThat(record())
                .isEqualTo(
                        "{\"v\":1,\"password\":\""
                                + HASH
                                + "\",\"verifier\":\"what checks the password\","
                                + "\"temporary\":true,\"claims\":{\"email\":\"ada@example.com\"},"
                                + "\"disabled\":true,\"created\":1795176000123,"
                                + "\"modified\":1795262400000}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"v\":2} | user ada-subject is stored in unknown layout 2",
                "{\"v\":1} | the record of user ada-subject is damaged",
                "{\"v\":1,\"password\":\"secret\"} | the record of user ada-subject is damaged",
                "not json | the record of user ada-subject is damaged",
                "'{\"password\":\"secret\"}' | the record of user ada-subject is damaged",
                "'' | the record of user ada-subject is damaged"
            })
    void aRecordThatCannotBeReadIsNamedAndNotQuoted(String record, String message)
            throws SQLException {
        users().put(ADA);
        execute("UPDATE user SET record = '" + record + "'");

        for (var question :
                List.<Runnable>of(() -> users().all(), () -> users().find("ada-subject")))
            assertThatThrownBy(question::run)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(message)
                    .hasNoCause();
    }

    private String record() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT record FROM user")) {
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
