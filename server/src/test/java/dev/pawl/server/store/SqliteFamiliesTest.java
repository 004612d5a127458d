package dev.pawl.server.store;

import dev.pawl.server.refresh.RefreshTokenFamilies;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The embedded store keeps the contract.
final class SqliteFamiliesTest implements FamiliesContract {
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = SqliteStore.open(folder.resolve("pawl.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public RefreshTokenFamilies families() {
        return store.families();
    }
}
