package dev.pawl.e2e.cognito;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// `./pawl serve` with user pools, whose façade has a listener of its own.
final class PawlPools implements AutoCloseable {
    static final String PROBED = "eu-west-1_Probed";
    static final String GEM = "eu-west-1_Gem";
    static final String PASSWORD = "Lovelace-1815";
    static final AwsBasicCredentials CREDENTIALS =
            AwsBasicCredentials.create("AKIAPOOLS", "the-secret-of-the-pools");

    private static final String CONFIGURATION =
            """
            issuer: http://127.0.0.1:%1$d
            listen: { port: %1$d }
            facades:
              cognito:
                listen: { port: %2$d }
                access_keys:
                  - { access_key_id: AKIAPOOLS, secret_access_key: the-secret-of-the-pools }
                pools:
                  - id: eu-west-1_Probed
                    clients:
                      - client_id: probed
                        explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
                      - client_id: other
                        explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
                      - client_id: secretive
                        client_secret: aSecretOfThePool
                        explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
                      - client_id: rotating
                        explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH]
                        refresh_token_rotation: { feature: ENABLED }
                    users:
                      - { username: ada, password: Lovelace-1815 }
                  - id: eu-west-1_Gem
                    issuer: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Gem
                    username_attributes: [email, phone_number]
                    clients:
                      - { client_id: gem, explicit_auth_flows: [ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH] }
                    users:
                      - { username: ada@example.com, password: Lovelace-1815 }
            """;

    private final RunningServer server;
    private final URI endpoint;

    private PawlPools(RunningServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param folder where it keeps store and keys
    static PawlPools start(Path folder) {
        var port = Program.freePort();
        var own = Program.freePort();
        var store =
                "store: { url: \"sqlite:%s\" }\nkeys: { directory: \"%s\" }\n"
                        .formatted(folder.resolve("pawl.db"), folder.resolve("keys"));
        var config =
                Program.write(
                        folder.resolve("pawl.yaml"), CONFIGURATION.formatted(port, own) + store);
        var endpoint = URI.create("http://127.0.0.1:" + own + "/");
        return new PawlPools(RunningServer.configured(config, port), endpoint);
    }

    /// Where clients of AWS are sent instead of to AWS.
    URI endpoint() {
        return endpoint;
    }

    CognitoWire wire() {
        return new CognitoWire(endpoint, "eu-west-1", CREDENTIALS);
    }

    Subject subject() {
        return new Subject(wire(), PROBED, "probed", "other", "secretive", "rotating");
    }

    @Override
    public void close() {
        server.close();
    }
}
