package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.docs.Document;
import dev.pawl.e2e.sdk.PawlServer;
import dev.pawl.test.Needs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/how-to/sign-in.md`, typed line by line; the ports are free ones.
@Needs("jq")
class SignInHowToTest {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/sign-in.md"));
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/oauth2/authorize\\S+");

    private final List<String> blocks = PAGE.code("sh");
    private final String port = Integer.toString(Program.freePort());

    @AutoClose private PawlServer server;
    private Person person;

    @BeforeEach
    void start(@TempDir Path data, @TempDir Path home) {
        server = PawlServer.start(data);
        person = Person.in(home, "");
    }

    @Test
    void thePageIsTrueFromTopToBottom(@TempDir Path elsewhere) {
        assertThat(blocks).hasSize(8);
        assertThat(blocks.getFirst()).isEqualTo("./pawl serve\n");
        var desktop = person.signsInAt(server, script(2));
        assertThat(desktop).containsPattern("(?m)^ey[\\w-]+\\.[\\w-]+\\.[\\w-]+$");
        signsInWithoutBrowser(Person.in(elsewhere, ""));
        assertThat(types(4).out()).containsPattern("(?m)^ey[\\w-]+\\.[\\w-]+\\.[\\w-]+$");
        assertThat(types(5).out()).isEqualTo("{\"sub\":\"ada\"}");
        assertThat(person.signsInAt(server, script(6))).contains("127.0.0.1%3A" + port);
        types(7);
        assertThat(person.types(script(1) + "./oidc-client token").status()).isEqualTo(4);
    }

    /// Somebody opens the address that is printed.
    private void signsInWithoutBrowser(Person other) {
        try (var terminal = other.sitsDownAt(script(3))) {
            Program.await(
                    "an address",
                    () -> ADDRESS.matcher(terminal.text()).find() || terminal.hasEnded());
            var printed = ADDRESS.matcher(terminal.text());
            assertThat(printed.find()).isTrue();
            assertThat(printed.group()).contains("127.0.0.1%3A" + port);
            var back = server.ada().visit(URI.create(printed.group())).uri();
            assertThat(Person.page(back)).contains("You are signed in");
            assertThat(terminal.end()).as(terminal.raw()).isZero();
        }
    }

    private Program.Result types(int block) {
        var result = person.types(script(block));
        assertThat(result.status()).as(result.out() + result.err()).isZero();
        return result;
    }

    /// A block after the variables that the page begins with, in the project's folder.
    private String script(int block) {
        var variables = block == 1 ? "" : blocks.get(1);
        return "cd '%s'; set -e -o pipefail\n%s"
                .formatted(Program.ROOT, variables + blocks.get(block))
                .replace("5556", port)
                .replace("http://127.0.0.1:9600", server.issuer().toString());
    }
}
