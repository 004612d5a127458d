package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.docs.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/how-to/rotate-keys.md`, typed beside a running server.
class KeysHowToTest {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/rotate-keys.md"));
    private static final String WITH_A_POOL =
            """
            issuer: https://id.example.com
            keys: { directory: keys }
            facades:
              cognito:
                listen: { port: 9601 }
                access_keys:
                  - { access_key_id: AKIAIOSFODNN7EXAMPLE, secret_access_key: a-secret-of-your-own }
                pools:
                  - { id: eu-west-1_Example01, clients: [{ client_id: 2example01client }] }
            """;
    private static final Pattern REFRESH_KEY = Pattern.compile("(?m)^(\\S+) +refresh/");

    private final List<String> blocks = PAGE.code("sh");

    @Test
    void aRotationLogsNobodyOutAndACompromiseDoes(@TempDir Path folder) {
        assertThat(blocks).hasSize(5);
        try (var server = RunningServer.demoWith(folder, yaml -> yaml)) {
            var session = HttpSession.at(server);
            types(folder, blocks.get(0));
            session.refreshes();
            types(folder, blocks.get(1));
            session.refreshes();
            types(folder, blocks.get(2));
            session.refreshes();

            var lines = blocks.get(3).lines().toList();
            var listed = REFRESH_KEY.matcher(types(folder, lines.getFirst())).results().toList();
            // All of them: the server may not have seen the promotion, and so mints with the old.
            assertThat(listed).hasSize(2);
            for (var key : listed) types(folder, lines.getLast().replace("KEY-ID", key.group(1)));
            Program.await("the server to notice", () -> !session.triesToRefresh());
        }
    }

    @Test
    void aUserPoolGetsNewKeys(@TempDir Path folder) throws IOException {
        Program.write(folder.resolve("pawl.yaml"), WITH_A_POOL);

        assertThat(types(folder, blocks.getLast()))
                .isEqualTo(
                        "The user pool eu-west-1_Example01 has new keys. Start the server again to"
                                + " use them.\n");
        var file = folder.resolve("keys/pools/eu-west-1_Example01/keys.json");
        var first = Files.readString(file);
        types(folder, blocks.getLast());
        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    private static String types(Path folder, String commands) {
        var script =
                "cd '%s'; set -e\n%s"
                        .formatted(
                                Program.ROOT,
                                commands.replace("pawl.yaml", folder.resolve("pawl.yaml") + ""));
        var result = Program.bash(Program.ROOT, script);
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        return result.out();
    }
}
