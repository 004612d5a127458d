package dev.pawl.e2e.sdk;

import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The client and the server of this project.
class PawlTest extends PeerContract {
    @AutoClose private PawlServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PawlServer.start(folder);
    }

    @Override
    Peer peer() {
        return server;
    }

    @Override
    Class<? extends RefreshOutcome> outcomeOfSpentToken() {
        return Renewed.class;
    }
}
