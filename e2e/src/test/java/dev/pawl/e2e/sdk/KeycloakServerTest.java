package dev.pawl.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The peer is up, and somebody can sign in there.
@Tag("keycloak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakServerTest {
    @AutoClose private KeycloakServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = KeycloakServer.start(folder);
    }

    @Test
    void somebodySignsInAndComesBackWithACode() {
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        var start =
                server.issuer()
                        + "/protocol/openid-connect/auth?client_id=public&response_type=code"
                        + "&scope=openid&redirect_uri=https://app.example.test/callback"
                        + "&code_challenge_method=S256&code_challenge="
                        + challenge;

        var arrival = server.ada().visit(URI.create(start));

        assertThat(arrival.uri().toString())
                .startsWith("https://app.example.test/callback?")
                .contains("code=", "iss=");
    }
}
