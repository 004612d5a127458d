package dev.pawl.e2e.cli;

import dev.pawl.e2e.sdk.PawlServer;
import dev.pawl.e2e.sdk.Peer;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A day with Pawl.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PawlSessionTest extends SessionContract {
    @AutoClose private PawlServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PawlServer.hurried(folder);
    }

    @Override
    Peer provider() {
        return server;
    }

    @Override
    String config() {
        return server.settings();
    }
}
