package dev.pawl.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// S13: a server whose files cannot grow any more. The limit of the process stands for the end of
/// the disk: anybody may set it, and lift it while the server runs.
@Timeout(300)
final class FullDiskTest {
    private final int port = Program.freePort();
    @TempDir private Path folder;

    @Test
    void itIsNotReadyAcknowledgesNothingAndGoesOnWhenThereIsRoom() throws IOException {
        try (var server = RunningServer.configured(config(), port);
                var client = new TokenClient(server.base())) {
            letFilesGrowTo(server, "1048576");
            var newest = refreshedUntilRefused(client, client.signIn());

            Program.await("it not to be ready", () -> server.status("/health/ready") == 503);
            assertThat(server.status("/health/live")).isEqualTo(200);
            assertThat(client.refresh(newest).status()).isEqualTo(503);

            letFilesGrowTo(server, "unlimited");
            var token = client.refresh(newest).refreshToken();
            assertThat(client.refresh(token).status()).isEqualTo(200);
            Program.await("it to be ready", () -> server.status("/health/ready") == 200);
        }
    }

    private void letFilesGrowTo(RunningServer server, String bytes) {
        var command = "prlimit --fsize=" + bytes + ": --pid " + server.pid();
        var result = Program.bash(folder, command);
        assertThat(result.status()).as(result.err()).isZero();
    }

    /// @return the newest token that was acknowledged
    private static String refreshedUntilRefused(TokenClient client, String first)
            throws IOException {
        var newest = first;
        for (var refreshes = 0; refreshes < 10_000; refreshes++) {
            var answer = client.refresh(newest);
            if (answer.status() != 200) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("temporarily_unavailable");
                return newest;
            }
            newest = answer.refreshToken();
        }
        throw new AssertionError("the files go on growing");
    }

    private Path config() {
        return Program.write(
                folder.resolve("pawl.yaml"),
                """
                issuer: http://127.0.0.1:%1$d
                listen: { host: 127.0.0.1, port: %1$d }
                store: { url: "sqlite:pawl.db" }
                keys: { directory: keys }
                clients:
                  - client_id: app
                    token_endpoint_auth_method: none
                    grant_types: [refresh_token, password]
                    scope: offline_access
                users:
                  - { username: ada, password: lovelace }
                """
                        .formatted(port));
    }
}
