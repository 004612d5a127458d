package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer does: pastes what the server printed, line by line, into bash.
class NewcomerTest {
    @TempDir private Path data;

    @Test
    void theThreePrintedCommandsWorkOneAfterTheOther() {
        try (var server = RunningServer.demo(data)) {
            var commands = commands(server.output());

            var result = Program.bash(Program.ROOT, String.join("\n", commands));

            assertThat(commands).hasSize(3);
            assertThat(result.status()).isZero();
            assertThat(result.err())
                    .contains("oidc-client: Access Token Response:")
                    .contains("\"refresh_token\": \"pawl_rt_")
                    .contains("oidc-client: IDToken Claims:")
                    .contains("\"name\": \"Ada Lovelace\"");
            assertThat(result.out())
                    .startsWith("{\"active\":true,")
                    .contains("\"username\":\"ada\"");
        }
    }

    @Test
    void itSaysThatTheCredentialsAreForDemonstration() {
        try (var server = RunningServer.demo(data)) {
            assertThat(server.output())
                    .containsOnlyOnce(
                            "These are demonstration credentials, known to everybody: for this machine only.");
        }
    }

    @Test
    void theAuditNamesWhoSignedInFromWhere() {
        try (var server = RunningServer.demo(data)) {
            Program.bash(Program.ROOT, commands(server.output()).getFirst());

            var event =
                    "\"event\":\"signed_in\",\"subject\":\"ada\",\"client\":\"demo\",\"address\":\"127.0.0.1\"";
            Program.await("the audit event", () -> server.output().contains(event));
        }
    }

    private static List<String> commands(String output) {
        return output.lines()
                .filter(line -> line.matches("(TOKENS=|\\./oidc-client |curl ).*"))
                .toList();
    }
}
