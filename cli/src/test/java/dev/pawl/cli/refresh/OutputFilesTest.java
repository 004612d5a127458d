package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CL-28: the files of `--output`.
class OutputFilesTest {
    @TempDir private Path directory;
    @TempDir private Path target;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @ParameterizedTest
    @DisplayName("CL-28: every block is a file too, as pretty JSON")
    @ValueSource(strings = {"-o", "--output"})
    void everyBlockIsAFile(String flag) throws IOException {
        var outcome = refresh(flag, "--output-dir", target.toString());

        assertThat(outcome).isZero();
        assertThat(Files.readString(target.resolve("access_token_resp.json")))
                .startsWith("{\n    \"access_token\": \"AT1\",\n    \"refresh_token\": \"RT2\",\n")
                .endsWith("\n}");
        assertThat(Files.readString(target.resolve("id_token.json")))
                .startsWith("{\n    \"iss\": \"" + scene.provider.issuer() + "\",\n");
        assertThat(Files.readString(target.resolve("userinfo.json")))
                .isEqualTo("{\n    \"sub\": \"alice\",\n    \"email\": \"a@b\"\n}");
    }

    @Test
    @DisplayName("CL-28: without the flag there are no files")
    void withoutTheFlagThereAreNoFiles() throws IOException {
        refresh("--output-dir", target.toString());

        try (var files = Files.list(target)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @DisplayName("51: files are their owner's alone, also those that were not before")
    void filesAreTheirOwnersAlone() throws IOException {
        var old = Files.writeString(target.resolve("userinfo.json"), "x".repeat(1000));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));

        refresh("-o", "--output-dir", target.toString());

        try (var files = Files.list(target)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
        assertThat(Files.readString(old)).endsWith("}").doesNotContain("x");
    }

    @Test
    void aFileThatCannotBeWrittenIsAnErrorLine() {
        var outcome =
                scene.refresh("--refresh-token", "RT1", "-o", "--output-dir", target + "/none");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .contains(
                        "[ERROR] oidc-client: Error Writing IDToken file: error=\"open "
                                + target
                                + "/none/id_token.json: no such file or directory\"\n");
        assertThat(outcome.story())
                .endsWith("[INFO] Userinfo Claims", "[ERROR] Error Writing Userinfo file");
    }

    private int refresh(String... more) {
        var all = new ArrayList<>(List.of("--refresh-token", "RT1"));
        all.addAll(List.of(more));
        return scene.refresh(all.toArray(String[]::new)).status();
    }
}
