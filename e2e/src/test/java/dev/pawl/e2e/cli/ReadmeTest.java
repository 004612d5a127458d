package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.sdk.PawlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// N1: every command of the README's own text, run as it stands there but for the port.
class ReadmeTest {
    private static final String ADDRESS = "http://127.0.0.1:9600";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\\n(.*?)^```$");

    private final List<String> commands = blocks("sh");

    private static List<String> blocks(String language) {
        try {
            return BLOCK.matcher(Files.readString(Program.ROOT.resolve("README.md")))
                    .results()
                    .filter(block -> block.group(1).equals(language))
                    .map(block -> block.group(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(RunningServer server, String text) {
        return text.replace(ADDRESS, server.base().toString());
    }

    @Test
    void everyBlockIsOneThatIsRunHere() {
        assertThat(commands).hasSize(3);
        assertThat(commands.get(0)).startsWith("./pawl serve ").hasLineCount(1);
        assertThat(commands.get(1)).startsWith("TOKENS=");
        assertThat(commands.get(2)).startsWith("export OIDC_ISSUER=");
    }

    @Test
    void whatTheServerPrintsIsWhatIsShown(@TempDir Path data) {
        try (var server = RunningServer.demo(data)) {
            assertThat(server.output().lines())
                    .containsAll(at(server, blocks("text").getFirst()).lines().toList());
        }
    }

    @Test
    void signingInRefreshingAndLookingAtATokenWork(@TempDir Path data) {
        try (var server = RunningServer.demo(data)) {
            // The demo's configuration of the command line names the port as well.
            var config =
                    "<(sed 's|%s|%s|' examples/demo/config.yaml)".formatted(ADDRESS, server.base());
            var script = at(server, commands.get(1)).replace("examples/demo/config.yaml", config);

            var result = Program.bash(Program.ROOT, "set -e\n" + script);

            assertThat(result.status()).as(result.err()).isZero();
            assertThat(result.err()).contains("oidc-client: IDToken Claims:", "Ada Lovelace");
            assertThat(result.out()).contains("{\"active\":true,");
        }
    }

    @Test
    void signingInWithABrowserWorks(@TempDir Path data, @TempDir Path home) {
        try (var server = PawlServer.start(data)) {
            var script = commands.get(2).replace(ADDRESS, server.issuer().toString());
            var person = Person.in(home, "");

            var said =
                    person.signsInAt(server, "cd '%s'; set -e\n%s".formatted(Program.ROOT, script));

            assertThat(said)
                    .contains("\"name\":\"Ada Lovelace\"")
                    .contains(server.issuer().toString());
        }
    }
}
