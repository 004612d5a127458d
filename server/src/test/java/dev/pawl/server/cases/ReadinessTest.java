package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.keys.KeyDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// S13: a server is ready when what it writes will be found again; else it acknowledges nothing.
class ReadinessTest {
    @RegisterExtension static final QuietLog LOG = new QuietLog();

    private final Pawl pawl = Pawl.standard();
    private final Client web = pawl.client("web");

    @AfterEach
    void stop() {
        pawl.stops();
    }

    private int ready() {
        return pawl.answers(Call.get("/health/ready")).status();
    }

    @Test
    void aServerThatWritesIsReady() {
        assertThat(ready()).isEqualTo(200);
        assertThat(ready()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal"})
    void nothingIsAcknowledgedIntoAFileThatWasRemoved(String part) throws IOException {
        var token = web.signsIn().refreshToken();

        Files.delete(Path.of(pawl.store() + part));

        assertThat(ready()).isEqualTo(503);
        assertThat(web.refreshes(token)).isRefusedAs(TEMPORARILY_UNAVAILABLE);
        assertThat(pawl.answers(Call.get("/health/live")).status()).isEqualTo(200);
    }

    @Test
    void nothingIsAcknowledgedBesideAFileThatTookItsPlace() throws IOException {
        var token = web.signsIn().refreshToken();
        var copy = Files.copy(pawl.store(), Path.of(pawl.store() + ".copy"));

        Files.move(copy, pawl.store(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(ready()).isEqualTo(503);
        assertThat(web.refreshes(token)).isRefusedAs(TEMPORARILY_UNAVAILABLE);
    }

    /// S16: everything beside the store is its owner's alone, also what was made carelessly.
    @Test
    void filesOfTheStoreAreTheOwnersAlone() throws IOException {
        web.signsIn();
        try (var files = Files.list(pawl.store().resolveSibling(""))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("pawl.db")))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(file ->
                            assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }

        Files.setPosixFilePermissions(pawl.store(), PosixFilePermissions.fromString("rw-rw-rw-"));
        pawl.restarts();

        assertThat(mode(pawl.store())).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /// S16: new keys beside a full store would log everybody out without a word.
    @Test
    void keysAreNotMadeAnewBesideAStoreThatNeedsOthers() throws IOException {
        var keys = Scratch.folder().resolve("keys");
        var text = ConfigurationText.of(Scratch.folder(), Pawl.ISSUER, keys);
        var own = Pawl.configured(text);
        own.client("web").signsIn();
        own.stops();
        var file = keys.resolve("keys.json");
        var kept = Files.move(file, keys.resolve("kept"));

        assertThatThrownBy(() -> Pawl.configured(text))
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessageContaining("keys.json")
                .hasMessageContaining("restore it from its backup");
        assertThat(file).doesNotExist();
        Files.move(kept, file);
        Pawl.configured(text).stops();
    }

    /// S16: the same holds for the keys of a user pool, and for no pool that nobody uses.
    @Test
    void keysOfAUserPoolAreNotMadeAnewWhileSomebodyIsSignedIn() throws IOException {
        var folder = Scratch.folder();
        var keys = folder.resolve("keys");
        var text = ConfigurationText.of(folder, Pawl.ISSUER, keys).withUserPools();
        var own = Pawl.configured(text);
        new UserPools(own).signsIn("web");
        own.stops();
        Files.delete(keys.resolve("pools").resolve(UserPools.GEM).resolve("keys.json"));
        Pawl.configured(text).stops();
        var file = keys.resolve("pools").resolve(UserPools.NAMED).resolve("keys.json");
        Files.delete(file);

        assertThatThrownBy(() -> Pawl.configured(text))
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("restore it from its backup");
        assertThat(file).doesNotExist();
    }
}
