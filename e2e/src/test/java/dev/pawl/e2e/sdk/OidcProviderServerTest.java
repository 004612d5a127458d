package dev.pawl.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.e2e.node.NodeModules;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The peer is up, and somebody can sign in there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcProviderServerTest {
    @AutoClose private OidcProviderServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        assumeTrue(
                NodeModules.canBeInstalled(), "needs Node.js and npm: apt-get install nodejs npm");
        server = OidcProviderServer.start(folder);
    }

    @Test
    void somebodySignsInAndComesBackWithACode() {
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        var start =
                server.issuer()
                        + "/auth?client_id=public&response_type=code&scope=openid+offline_access"
                        + "&prompt=consent&code_challenge_method=S256&code_challenge="
                        + challenge;

        var arrival = server.ada().visit(URI.create(start));

        assertThat(arrival.uri().toString())
                .startsWith("https://app.example.test/callback?code=")
                .contains("iss=");
    }
}
