package dev.pawl.e2e.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningServer;
import dev.pawl.e2e.docs.Document;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S16: the unit of the documentation is one that systemd understands, and the server lives in the
/// sandbox that it describes.
@Needs({"systemd-analyze", "bwrap", "strace"})
final class ServiceUnitTest {
    private static final Pattern EXPOSURE =
            Pattern.compile("Overall exposure level for pawl.service: ([\\d.]+)");

    private final ServiceUnit unit = ServiceUnit.documented();

    @TempDir private Path folder;

    @Test
    void systemdFindsNoMistakeInIt() {
        Program.write(folder.resolve("pawl.service"), unit.here().text());

        var verified = Program.bash(folder, "systemd-analyze verify --man=no ./pawl.service");

        assertThat(verified.err() + verified.out()).isEmpty();
        assertThat(verified.status()).isZero();
    }

    @Test
    void systemdFindsLittleExposed() {
        Program.write(folder.resolve("pawl.service"), unit.here().text());

        var judged = Program.bash(folder, "systemd-analyze security --offline=true ./pawl.service");

        var exposure = EXPOSURE.matcher(judged.out());
        assertThat(exposure.find()).as(judged.err()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(2.0);
    }

    @Test
    void everyLineIsTriedOrKnownNotToBe() {
        var known = new HashSet<>(ServiceSandbox.TRIED);
        known.addAll(ServiceSandbox.UNTRIED);

        assertThat(unit.directives())
                .extracting(ServiceUnit.Directive::name)
                .containsAll(ServiceSandbox.TRIED)
                .allMatch(known::contains);
    }

    @Test
    void theServerLivesInItsSandbox() throws IOException {
        var port = Program.freePort();
        var sandbox = furnished(port);
        try (var service = RunningServer.of(folder, port, sandbox.command())) {
            var tokens =
                    token(
                            service,
                            "password -d username=ada -d password=lovelace -d scope=offline_access");
            var refreshed =
                    token(service, "refresh_token -d refresh_token=" + refreshToken(tokens));
            var java = service.descendant("java");

            assertThat(refreshed).contains("\"access_token\"");
            assertThat(Files.readString(Path.of("/proc/" + java.pid() + "/limits")))
                    .containsPattern("Max core file size +0 +0 ")
                    .containsPattern("Max open files +" + unit.all("LimitNOFILE").getFirst() + " ");
            assertThat(java.destroy()).isTrue();
            assertThat(service.end()).isZero();
        }
        assertOwn(sandbox.state("pawl").resolve("pawl.db"));
        assertThat(Files.readAllLines(sandbox.trace()))
                .isNotEmpty()
                .allMatch(line -> opened(line), "only sockets, only of the families it may have");
    }

    private boolean opened(String line) {
        var families = String.join("|", unit.words("RestrictAddressFamilies"));
        return line.matches("\\d+ +(socket\\((" + families + "),.*|<... socket resumed>.*)");
    }

    private static void assertOwn(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /// Puts up what the unit expects: the page's configuration, with a client that may sign people
    /// in by a line of curl, and the folders that systemd makes.
    private ServiceSandbox furnished(int port) throws IOException {
        var sandbox = new ServiceSandbox(unit, folder);
        var mode = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(sandbox.trace().resolveSibling(""));
        for (var name : unit.words("StateDirectory"))
            Files.setPosixFilePermissions(Files.createDirectories(sandbox.state(name)), mode);
        var etc = Files.createDirectories(folder.resolve("etc"));
        Program.write(etc.resolve("web.secret"), "correct-horse-battery-staple\n");
        Program.write(etc.resolve("pawl.yaml"), configuration(port));
        return sandbox;
    }

    private static String configuration(int port) {
        return Document.read(Program.ROOT.resolve("docs/how-to/run-in-production.md"))
                .code("yaml")
                .getFirst()
                .replace("port: 9600", "port: " + port)
                .replace("[authorization_code, refresh_token]", "[password, refresh_token]")
                .replaceFirst(".*redirect_uris.*\\n", "");
    }

    private String token(RunningServer service, String grant) {
        return Program.bash(
                        folder,
                        "curl -sS -u web:correct-horse-battery-staple %s/oauth2/token -d grant_type=%s"
                                .formatted(service.base(), grant))
                .out();
    }

    private static String refreshToken(String answer) {
        return answer.replaceFirst(".*\"refresh_token\":\"([^\"]+)\".*", "$1");
    }
}
