package dev.pawl.e2e.cognito;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// `./pawl serve` with user pools, whose façade has a listener of its own.
final class PawlPools implements AutoCloseable {
    static final String PROBED = "eu-west-1_Probed";
    static final String GEM = "eu-west-1_Gem";
    static final String PASSWORD = "Lovelace-1815";
    static final AwsBasicCredentials CREDENTIALS =
            AwsBasicCredentials.create("AKIAPOOLS", "the-secret-of-the-pools");

    private static final Path CONFIGURATION =
            Path.of("src/test/resources/dev/pawl/e2e/cognito/pools.yaml");

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
        var config = Program.write(folder.resolve("pawl.yaml"), configuration(folder, port, own));
        var endpoint = URI.create("http://127.0.0.1:" + own + "/");
        return new PawlPools(RunningServer.configured(config, port), endpoint);
    }

    private static String configuration(Path folder, int port, int own) {
        try {
            return Files.readString(CONFIGURATION)
                            .replace("PORT_OF_THE_SERVER", Integer.toString(port))
                            .replace("PORT_OF_THE_POOLS", Integer.toString(own))
                    + "store: { url: \"sqlite:%s\" }\n".formatted(folder.resolve("pawl.db"))
                    + "keys: { directory: \"%s\" }\n".formatted(folder.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
