package dev.pawl.e2e.reachfive;

import dev.pawl.e2e.Certificate;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.nio.file.Path;

/// A server that stands in for ReachFive, over TLS as the SDK demands.
///
/// @param server the process
/// @param certificate what it shows, and what the application's own server shows
/// @param application the origin of the application's pages
record StandIn(RunningServer server, Certificate certificate, String application)
        implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            issuer: https://localhost:%1$d
            listen: { host: 127.0.0.1, port: %1$d, tls: { certificate: chain.pem, key: key.pem } }
            store: { url: "sqlite:pawl.db" }
            keys: { directory: keys }
            facades:
              reachfive:
                sso: true
                language: fr
                clients:
                  - client_id: shop
                    grant_types: [authorization_code, refresh_token, password]
                    redirect_uris: ["%2$s", "%2$s/callback"]
                  - client_id: blog
                    grant_types: [authorization_code, refresh_token, password]
                    redirect_uris: ["%2$s"]
                  - client_id: kiosk
                    grant_types: [authorization_code, password]
                    redirect_uris: ["%2$s"]
                  - client_id: office
                    client_secret: office-secret
                    redirect_uris: ["%2$s"]
            users:
              - username: ada
                password: lovelace
                claims:
                  name: Ada Lovelace
                  given_name: Ada
                  family_name: Lovelace
                  gender: female
                  birthdate: "1815-12-10"
                  locale: fr-FR
                  picture: https://ada.example.com/portrait.png
                  profile: https://ada.example.com/
                  updated_at: 1737456322
                  email: ada@example.com
                  email_verified: true
            """;

    /// Starts it and waits until it is ready.
    ///
    /// @param folder where it keeps everything
    /// @param port of the application's pages
    static StandIn start(Path folder, int port) {
        var own = Program.freePort();
        var application = "https://localhost:" + port;
        var certificate = Certificate.create(folder);
        var config =
                Program.write(
                        folder.resolve("pawl.yaml"), CONFIGURATION.formatted(own, application));
        return new StandIn(
                RunningServer.secured(config, own, certificate), certificate, application);
    }

    /// What the SDK calls its domain.
    String domain() {
        return server.base().getAuthority();
    }

    @Override
    public void close() {
        server.close();
    }
}
