package dev.pawl.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.facade.cognito.AppClientRecords.Change;
import dev.pawl.server.facade.cognito.AttributeAccess;
import dev.pawl.server.facade.cognito.ClientSettings;
import dev.pawl.server.facade.cognito.ClientSettings.OnReuse;
import dev.pawl.server.facade.cognito.ClientSettings.Rotation;
import dev.pawl.server.facade.cognito.Flow;
import dev.pawl.server.facade.cognito.TokenValidity;
import dev.pawl.server.facade.cognito.TokenValidity.Unit;
import dev.pawl.server.refresh.StoreUnavailable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteAppClientsTest {
    private static final Change CHANGE =
            new Change(
                    "web",
                    "The \"web\"",
                    new ClientSettings(
                            Set.of(Flow.ALLOW_REFRESH_TOKEN_AUTH, Flow.ALLOW_USER_SRP_AUTH),
                            new TokenValidity(60, Unit.minutes),
                            new TokenValidity(300, Unit.seconds),
                            new TokenValidity(1, Unit.days),
                            false,
                            new Rotation(true, 10),
                            OnReuse.REVOKE_FAMILY,
                            true,
                            15,
                            new AttributeAccess(
                                    Optional.of(Set.of("email", "custom:role")),
                                    Optional.of(Set.of("nickname")))),
                    1_795_176_000_123L);

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

    @Test
    void aChangeSurvivesARestart() {
        store.appClients().put(CHANGE);
        store.close();
        store = SqliteStore.open(file, faults);

        assertThat(store.appClients().all()).containsExactly(CHANGE);
    }

    @Test
    void theNextChangeReplacesTheOneBefore() {
        var next = new Change("web", "Web", CHANGE.settings(), 1_795_176_000_124L);
        store.appClients().put(CHANGE);

        store.appClients().put(next);

        assertThat(store.appClients().all()).containsExactly(next);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteInDoubtIsRepeatedBeforeItIsAcknowledged(Faults.Damage damage) {
        faults.breakNext(Faults.COMMIT, damage, 1);

        store.appClients().put(CHANGE);

        assertThat(store.appClients().all()).containsExactly(CHANGE);
    }

    @Test
    void whatCannotBeWrittenIsNotAcknowledged() {
        faults.breakNext("INSERT INTO app_client", Faults.Damage.NOT_APPLIED, 1);

        assertThatThrownBy(() -> store.appClients().put(CHANGE))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(store.appClients().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"v\":3}", "{\"v\":2}", "{\"v\":1}", "nonsense"})
    void aDamagedRecordIsNamed(String record) throws SQLException {
        store.appClients().put(CHANGE);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var update = connection.prepareStatement("UPDATE app_client SET record = ?")) {
            update.setString(1, record);
            update.executeUpdate();
        }

        assertThatThrownBy(() -> store.appClients().all())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("app client web");
    }
}
