package dev.pawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.Case;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads and types at a real terminal.
@Needs("python3")
class TerminalTest {
    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void start() {
        home = Home.now(folder);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    @Case("L116")
    void aTerminalHasColourAndNoColorTakesIt() {
        home.signedIn();

        assertThat(terminal().run("status").out()).contains("\u001b[32msigned in\u001b[0m");
        home.variable("NO_COLOR", "1");
        assertThat(terminal().run("status").out()).contains("signed in").doesNotContain("\u001b");
    }

    @Test
    @Case("L116")
    void aDumbTerminalGetsPlainText() {
        home.signedIn().variable("TERM", "dumb");

        assertThat(terminal().run("status").out()).contains("signed in").doesNotContain("\u001b");
    }

    @Test
    void thePersonGetsTheListOfAllCommands() {
        var outcome = terminal().run();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("Available Commands:", "  status  ");
    }

    private PseudoTerminal terminal() {
        return new PseudoTerminal(folder, home.variables());
    }
}
