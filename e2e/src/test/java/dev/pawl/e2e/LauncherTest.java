package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./pawl` and `./oidc-client`, from anywhere.
class LauncherTest {
    @TempDir private Path elsewhere;

    @ParameterizedTest
    @CsvSource({"pawl, pawl serve", "oidc-client, oidc-client refresh-token"})
    void helpWorksFromAnotherFolderAndSaysNothingOfItsOwn(String program, String words) {
        var result =
                Program.run(elsewhere, Map.of(), Program.ROOT.resolve(program).toString(), "help");

        assertThat(result.out()).contains(program.equals("pawl") ? words : "refresh-token");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pawl, help", "oidc-client, version"})
    void aSymbolicLinkIsAsGood(String program, String command) throws IOException {
        var link =
                Files.createSymbolicLink(elsewhere.resolve("link"), Program.ROOT.resolve(program));

        var result = Program.run(elsewhere, Map.of(), link.toString(), command);

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void relativePathsAreTheCallers() {
        Program.write(elsewhere.resolve("mine.yaml"), "issuer: ftp://nowhere\n");

        var result =
                Program.run(
                        elsewhere,
                        Map.of(),
                        Program.ROOT.resolve("pawl").toString(),
                        "serve",
                        "--config",
                        "mine.yaml");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("mine.yaml:1: issuer");
    }

    @Test
    void aCallersOlderJavaDoesNotMatter() {
        var result =
                Program.run(
                        elsewhere,
                        Map.of("JAVA_HOME", elsewhere.toString()),
                        Program.ROOT.resolve("pawl").toString(),
                        "version");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("pawl ");
    }
}
