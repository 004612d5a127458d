package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.OidcClient;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Example;
import dev.pawl.e2e.sdk.PawlServer;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example of every command's help, as it stands there, typed by somebody who is signed in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpExamplesTest {
    private static final Command ROOT = new OidcClient().commandLine().root();

    @AutoClose private PawlServer server;
    private Person person;

    @BeforeAll
    void signIn(@TempDir Path folder, @TempDir Path home) {
        server = PawlServer.hurried(folder);
        person = Person.in(home, server.settings());
        person.signsInAt(server);
    }

    @Test
    void everyCommandHasAnExample() {
        assertThat(leaves(ROOT).filter(command -> !command.name().equals("refresh-token")))
                .allSatisfy(
                        command -> assertThat(command.examples()).as(command.path()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("lines")
    @Needs({"jq", "openssl"})
    void theLineWorks(String line) {
        var result = person.types(line);

        assertThat(result.err()).doesNotContain("see 'oidc-client", "should not happen");
        assertThat(result.status()).as(result.out() + result.err()).isZero();
    }

    /// Signing out comes last.
    static Stream<String> lines() {
        var others = leaves(ROOT).filter(command -> !command.name().equals("logout"));
        var logout = leaves(ROOT).filter(command -> command.name().equals("logout"));
        return Stream.concat(others, logout)
                .flatMap(command -> command.examples().stream())
                .map(Example::line);
    }

    private static Stream<Command> leaves(Command command) {
        return command.children().isEmpty()
                ? Stream.of(command)
                : command.children().stream().flatMap(HelpExamplesTest::leaves);
    }
}
