package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.docs.Document;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `docs/how-to/run-in-production.md` makes the hash of a password.
@Needs({"argon2", "openssl"})
class PasswordHowToTest {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/run-in-production.md"));
    private static final Pattern HASH = Pattern.compile("(?m)^\\$argon2id\\$\\S+$");

    @Test
    void theServerTakesTheHashThatIsMade(@TempDir Path home, @TempDir Path data) {
        var commands = PAGE.code("sh").getFirst();
        assertThat(commands).startsWith("read -rs PASSWORD\n");
        try (var terminal = Person.in(home, "").sitsDownAt(commands)) {
            terminal.types("lovelace\n");
            assertThat(terminal.end()).as(terminal.raw()).isZero();
            assertThat(home.resolve("web.secret")).content().matches("[0-9a-f]{64}\n");

            var made = HASH.matcher(terminal.text());
            assertThat(made.find()).as(terminal.raw()).isTrue();
            var line = "    password_hash: " + made.group();
            try (var server =
                    RunningServer.demoWith(
                            data, yaml -> yaml.replace("    password: lovelace", line))) {
                HttpSession.at(server).refreshes();
            }
        }
    }
}
