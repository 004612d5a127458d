package dev.pawl.e2e.reachfive;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server that stands in for ReachFive, over TLS as the SDK demands.
///
/// @param server the process
/// @param authority the certificate of the authority that vouches for it
/// @param application the origin of the application's pages
record StandIn(RunningServer server, Path authority, String application) implements AutoCloseable {
    private static final Path CONFIGURATION =
            Path.of("src/test/resources/dev/pawl/e2e/reachfive/pawl.yaml");

    /// Starts it with the clients of the tests.
    ///
    /// @param folder where it keeps everything
    /// @param port of the application's pages
    static StandIn start(Path folder, int port) {
        try {
            return start(folder, port, Files.readString(CONFIGURATION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it and waits until it is ready.
    ///
    /// @param yaml a configuration that calls the server `id.example.com` and the application
    ///   `shop.example.com`
    static StandIn start(Path folder, int port, String yaml) {
        var own = Program.freePort();
        var application = "https://localhost:" + port;
        var local =
                yaml.replace("https://id.example.com", "https://localhost:" + own)
                        .replace("https://shop.example.com", application);
        var places =
                """
                listen: { host: 127.0.0.1, port: %d }
                store: { url: "sqlite:pawl.db" }
                keys: { directory: keys }
                """
                        .formatted(own);
        var config = Program.write(folder.resolve("pawl.yaml"), local + places);
        var options = List.of("--config", config.toString(), "--tls-self-signed");
        return new StandIn(
                RunningServer.secure(folder, own, options),
                folder.resolve("keys/local-ca.pem").toAbsolutePath(),
                application);
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
