package dev.pawl.e2e.cli;

import dev.pawl.e2e.sdk.OidcProviderServer;
import dev.pawl.e2e.sdk.Peer;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A day with `oidc-provider` from npm, which rotates refresh tokens and forgives nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"node", "npm"})
final class OidcProviderSessionTest extends SessionContract {
    private static final int ACCESS_TOKEN_SECONDS = 6;

    @AutoClose private OidcProviderServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = OidcProviderServer.start(folder, ACCESS_TOKEN_SECONDS);
    }

    @Override
    Peer provider() {
        return server;
    }

    @Override
    String config() {
        return """
        issuer: %s
        client_id: cli
        scopes: [openid, profile, offline_access]
        ca_file: %s
        """
                .formatted(server.issuer(), server.certificate());
    }
}
