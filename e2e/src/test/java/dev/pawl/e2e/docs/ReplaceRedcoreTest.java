package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of redCORE's manual, typed as the document prints them.
final class ReplaceRedcoreTest {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    private final Document document =
            Document.read(Project.ROOT.resolve("docs/how-to/replace-redcore.md"));

    @TempDir private Path folder = Path.of("");

    @Test
    void theLinesOfTheManualWorkAsPrinted() {
        var port = Program.freePort();
        var yaml =
                document.code("yaml")
                        .getFirst()
                        .replace("https://id.example.com", "http://127.0.0.1:" + port);
        var config =
                Program.write(
                        folder.resolve("pawl.yaml"),
                        yaml + "listen: { host: 127.0.0.1, port: %d }\n".formatted(port));
        try (var server = RunningServer.configured(config, port)) {
            var first = types(server, 0, "", "");
            var second = types(server, 1, "1Gzv3JOkF0XG2Qx2TlKWIA", found(REFRESH_TOKEN, first));
            var third = types(server, 2, "6YotnF2FEjr1zCsicMWpAA", found(ACCESS_TOKEN, second));

            assertThat(first)
                    .matches(
                            "\\{\"access_token\":\"[^\"]+\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":null,\"refresh_token\":\"[^\"]+\"}");
            assertThat(second)
                    .matches(
                            "\\{\"access_token\":\"[^\"]+\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":null}");
            assertThat(third)
                    .isEqualTo(
                            "{\"success\":true,\"user_id\":\"42\",\"message\":\"You have successfully accessed this API!\"}");
        }
    }

    /// @param printed the token of the manual, in whose place the real one is typed
    private String types(RunningServer server, int line, String printed, String real) {
        var command =
                document.code("bash")
                        .get(line)
                        .replace("YOUR-SITE", server.base().getAuthority())
                        .replace(printed, real);
        var result = Program.bash(folder, command);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    private static String found(Pattern pattern, String answer) {
        var match = pattern.matcher(answer);
        assertThat(match.find()).as(answer).isTrue();
        return match.group(1);
    }
}
