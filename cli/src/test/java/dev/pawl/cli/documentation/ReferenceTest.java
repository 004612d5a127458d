package dev.pawl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages in `docs/reference` say what the program says of itself.
class ReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/reference");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"oidc-client.md", "oidc-client-settings.md"})
    void thePageIsWhatTheProgramSays(String name) throws IOException {
        try (var scene = new Scene(folder)) {
            scene.run("documentation", "markdown", folder.toString());
        }
        var page = Files.readString(folder.resolve(name));
        var file = REFERENCE.resolve(name);
        if (Boolean.getBoolean("pawl.docs.write")) Files.writeString(file, page);

        assertThat(Files.readString(file))
                .as("write it anew: ./oidc-client documentation markdown docs/reference")
                .isEqualTo(page);
    }
}
