package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.node.NodeModules;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of the page that stands in for Cognito, typed as it prints them.
@Needs({"aws", "node", "npm"})
final class StandInForCognitoTest {
    private final Document document =
            Document.read(Project.ROOT.resolve("docs/how-to/stand-in-for-cognito.md"));

    @TempDir private Path folder = Path.of("");

    @Test
    void theLinesWorkAsPrinted() {
        var port = Program.freePort();
        var own = Program.freePort();
        var yaml =
                document.code("yaml")
                        .getFirst()
                        .replace("https://id.example.com", "http://127.0.0.1:" + port)
                        .replace("9601", Integer.toString(own));
        var config =
                Program.write(
                        folder.resolve("pawl.yaml"),
                        yaml + "listen: { host: 127.0.0.1, port: %d }\n".formatted(port));
        try (var _ = RunningServer.configured(config, port)) {
            var commands = "set -e\n" + document.code("bash").getFirst();
            var typed = Program.bash(folder, commands.replace("9601", Integer.toString(own)));

            assertThat(typed.status()).as(typed.err()).isZero();
            assertThat(typed.out())
                    .contains("\"ChallengeParameters\": {}", "\"TokenType\": \"Bearer\"")
                    .contains("\"Username\"")
                    .doesNotContain("\"RefreshToken\"");

            assertThat(script(Integer.toString(own))).isEqualTo("Bearer 3600\n");
        }
    }

    private String script(String port) {
        var modules = NodeModules.installed();
        Program.write(
                modules.resolve("stand-in.mjs"),
                document.code("js").getFirst().replace("9601", port));
        var result = Program.run(modules, Map.of(), "node", "stand-in.mjs");
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }
}
