package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.docs.Document;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/how-to/back-up.md`: its commands beside a running server, and a restore of what they keep.
@Needs({"gpg", "sqlite3"})
class BackupHowToTest {
    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/back-up.md"));

    /// A recipient, as the page has one.
    private static final String RECIPIENT =
            "gpg --batch --quiet --passphrase '' --quick-generate-key keys@example.com\n";

    private static final String RESTORE =
            """
            gpg --batch --quiet --decrypt pawl-keys.tar.gpg | tar -C restored -x
            mv pawl-????-??-??.db restored/pawl.db
            """;

    private final List<String> blocks = PAGE.code("sh");

    @Test
    void bothCopiesTogetherAreTheServerAsItWas(@TempDir Path folder, @TempDir Path person) {
        assertThat(blocks).hasSize(2);
        try (var server = running(folder, "")) {
            var before = HttpSession.at(server);
            var after = before.elsewhere(server);
            var first = "mkdir -m 700 restored gnupg\n" + RECIPIENT;
            types(person, folder, first + blocks.get(0) + blocks.get(1));
            after.refreshes();
            types(person, folder, RESTORE);

            try (var restored =
                    running(person.resolve("restored"), "issuer: " + server.base() + "\n")) {
                assertThat(after.elsewhere(restored).triesToRefresh()).as("ahead").isFalse();
                assertThat(before.elsewhere(restored).triesToRefresh()).as("as it was").isTrue();
            }
        }
    }

    /// The page's folders, in one of the test's.
    private static RunningServer running(Path folder, String line) {
        return RunningServer.demoWith(
                folder,
                yaml -> line + yaml.replace(folder + "/keys", folder.resolve("pawl-keys") + ""));
    }

    private static void types(Path person, Path folder, String commands) {
        var script =
                "cd '%s'; umask 077; export GNUPGHOME=$PWD/gnupg; set -e -o pipefail\n%s"
                        .formatted(
                                person,
                                commands.replace("/var/lib/pawl/", folder + "/")
                                        .replace("/var/lib", folder.toString())
                                        .replace("/var/backups", person.toString()));
        var result = Program.bash(person, script);
        assertThat(result.status()).as(result.out() + result.err()).isZero();
    }
}
