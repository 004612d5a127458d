package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `keys.json` may look like, and what is refused.
class KeyFileTest {
    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock();
    private Path file;
    private KeyDirectory directory;

    @BeforeEach
    void writeTheKeysOfAFirstStart() throws IOException {
        file = folder.resolve("keys.json");
        directory = Keys.directory(folder, clock);
        new PrivateFolder(folder).write("keys.json", KeyFile.write(Keys.first()));
    }

    @Test
    void anUnknownFormatIsRefused() throws IOException {
        replaceInFile("\"version\":1", "\"version\":2");

        assertRefused(directory::open)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("version is 2")
                .hasMessageContaining("release");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "state":"minting"  | "state":"shining"
                    "alg":"HS256"      | "alg":"HS512"
                    "created":"2026    | "created":"the year 2026
                    "kid":             | "key":
                    "crv":"P-256"      | "crv":"P-384"
                    "d":               | "e2":
                    "k":               | "e2":
                    "jwk":             | "kwj":
                    "keys":            | "locks":
                    "version":1        | "version":"one"
                    {                  | [
                    """)
    void aDamagedFileIsRefusedWithoutQuotingIt(String whole, String damaged) throws IOException {
        replaceInFile(whole, damaged);

        assertRefused(directory::open)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("backup")
                .hasNoCause()
                .satisfies(refusal ->
                        secrets()
                                .forEach(secret ->
                                        assertThat(refusal.toString()).doesNotContain(secret)));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        var whole = Files.readAllBytes(file);

        for (var length = 0; length < whole.length; length += 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(directory::list);
        }
    }

    @Test
    void aKeyUnderAForeignIdIsRefused() throws IOException {
        var id = Keys.minting(Keys.first(), KeyKind.ES256).id();
        replaceInFile(id, Keys.minting(Keys.first(), KeyKind.EDDSA).id());

        assertRefused(directory::open).hasMessageContaining("key 1");
    }

    @Test
    void whatIsWrittenIsReadBackWhole() throws Exception {
        var keys = Keys.first().rotated(Keys.fresh(clock)).promoted(clock.instant().plusSeconds(1));
        keys = keys.retired(clock.instant().plusSeconds(1)).rotated(Keys.fresh(clock));

        var read = KeyFile.read(KeyFile.write(keys));

        assertThat(read.descriptions()).isEqualTo(keys.descriptions());
        assertThat(read.all())
                .extracting(StoredKey::material)
                .isEqualTo(keys.all().stream().map(StoredKey::material).toList());
    }

    private void replaceInFile(String old, String replacement) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, replacement));
    }

    private static Stream<String> secrets() {
        return Keys.first().all().stream().flatMap(key -> Keys.secrets(key).stream());
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(KeyDirectoryException.class);
    }
}
