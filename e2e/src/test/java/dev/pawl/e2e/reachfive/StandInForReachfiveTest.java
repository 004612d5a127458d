package dev.pawl.e2e.reachfive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.browser.Browser;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page that stands in for ReachFive: its configuration, its script and its command, as
/// printed.
@Needs({"chromium", "chromedriver", "node", "npm"})
class StandInForReachfiveTest {
    private static final Path PAGE = Program.ROOT.resolve("docs/how-to/stand-in-for-reachfive.md");

    @TempDir private Path folder = Path.of("");

    @Test
    void theScriptSignsInRefreshesAndSignsOut() throws IOException {
        var port = Program.freePort();
        try (var server = StandIn.start(folder, port, block("yaml"));
                var _ = Application.start(folder, port, server.domain());
                var browser = Browser.open(Files.createDirectory(folder.resolve("browser")))) {
            browser.visit(server.application() + "/");
            var script =
                    block("js")
                            .replace("id.example.com", server.domain())
                            .replace("https://shop.example.com", server.application());

            browser.run(script);
            Program.await("the end of the script", () -> browser.address().contains("/goodbye"));

            var typed =
                    Program.bash(
                            folder,
                            block("bash")
                                    .replace("curl", "curl --cacert " + server.authority())
                                    .replace(
                                            "https://id.example.com", server.server().base() + ""));
            assertThat(typed.out())
                    .startsWith("{\"error\":\"invalid_grant\",\"error_id\":\"")
                    .contains("\"error_message_key\":\"error.invalidGrant\"");
        }
    }

    private static String block(String language) throws IOException {
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        if (block.find()) return block.group(1);
        throw new AssertionError("no " + language + " in " + PAGE);
    }
}
