package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.KeyState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDirectoryTest {
    @TempDir private Path parent;

    private final MovableClock clock = new MovableClock();
    private Path folder;
    private Path file;
    private KeyDirectory directory;

    @BeforeEach
    void nameAFolderThatDoesNotExist() {
        folder = parent.resolve("data/keys");
        file = folder.resolve("keys.json");
        directory = Keys.directory(folder, clock);
    }

    @Test
    void theFirstStartMakesOneMintingKeyOfEachKind() {
        directory.open();

        assertThat(directory.list())
                .extracting(key -> key.purpose() + " " + key.algorithm())
                .containsExactly(
                        "signing ES256",
                        "signing RS256",
                        "signing EdDSA",
                        "refresh HS256",
                        "sealing A256GCM");
        assertThat(directory.list())
                .extracting(KeyDescription::state)
                .containsOnly(KeyState.MINTING);
    }

    @Test
    void theNextStartFindsTheSameKeys() {
        var jws =
                directory
                        .open()
                        .current()
                        .sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);

        var next = Keys.directory(folder, clock).open().current();

        assertThat(next.verify(jws, JwtType.ID_TOKEN)).hasValue(Keys.CLAIMS);
    }

    @Test
    void startsAtTheSameTimeAgreeOnOneSetOfKeys() throws Exception {
        List<Callable<List<KeyDescription>>> starts =
                Collections.nCopies(
                        4,
                        () -> {
                            var mine = Keys.directory(folder, clock);
                            mine.open();
                            return mine.list();
                        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen =
                    threads.invokeAll(starts).stream().map(start -> start.resultNow()).distinct();
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void changesAtTheSameTimeAllHappen() throws Exception {
        written(Keys.first());
        var changes =
                Keys.ids(directory.list()).stream()
                        .<Callable<List<KeyDescription>>>map(
                                id -> () -> Keys.directory(folder, clock).compromise(id))
                        .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(changes);
        }

        assertThat(directory.list())
                .extracting(KeyDescription::state)
                .filteredOn(KeyState.COMPROMISED::equals)
                .hasSize(5);
    }

    @Test
    void onlyTheOwnerHasAccess() throws IOException {
        directory.open();
        directory.rotate();

        assertThat(mode(folder)).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(mode(each)).isEqualTo("rw-------"));
        }
    }

    @Test
    void aWriteLeavesNothingElseBehind() throws IOException {
        directory.open();
        directory.rotate();
        directory.promote(Duration.ofHours(1));

        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("keys.json", "lock");
        }
    }

    @Test
    void whatACrashedWriteLeftIsNeverReadAndReplacedByTheNext() throws IOException {
        written(Keys.first());
        var left = folder.resolve("keys.json.new");
        Files.writeString(left, "{\"version\":1,\"ke");

        assertThat(directory.list()).isEqualTo(Keys.first().descriptions());

        directory.rotate();
        assertThat(left).doesNotExist();
        assertThat(directory.list()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx---r-x", "rwxr-x---", "rwx-----x", "rwx-w----"})
    void aFolderOpenToOthersIsRefusedWithTheCommandToRun(String mode) throws IOException {
        written(Keys.first());
        chmod(folder, mode);

        assertRefused(directory::open).hasMessageContaining("chmod 700 '" + folder + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw----r--", "rw-r-----", "rw--w----", "rw-----w-"})
    void aFileOpenToOthersIsRefusedWithTheCommandToRun(String mode) throws IOException {
        written(Keys.first());
        chmod(file, mode);

        assertRefused(directory::open).hasMessageContaining("chmod 600 '" + file + "'");
        assertRefused(directory::rotate).hasMessageContaining("chmod 600 '" + file + "'");
    }

    @Test
    void anExistingFolderOpenToOthersIsNotFilled() throws IOException {
        Files.createDirectories(folder);
        chmod(folder, "rwxr-xr-x");

        assertRefused(directory::open).hasMessageContaining("chmod 700");
        assertThat(file).doesNotExist();
    }

    @Test
    void aReadOnlyFileWillDo() throws IOException {
        written(Keys.first());
        chmod(file, "r--------");

        assertThat(directory.open().current().jwks()).isNotEmpty();
    }

    @Test
    void aMissingFileIsNotMistakenForAFirstStartByAnOperation() throws IOException {
        written(Keys.first());
        Files.delete(file);

        assertRefused(directory::rotate).hasMessageContaining("missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void aPlaceThatIsNoFolderIsRefused() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "");

        assertRefused(directory::open).hasMessageContaining(folder.toString());
    }

    @Test
    void aRotationGoesThroughAllItsStates() throws IOException {
        written(Keys.first());
        var former = Keys.ids(directory.list());

        directory.rotate();
        assertThat(statesOf(former)).containsOnly(KeyState.MINTING);

        directory.promote(Duration.ofHours(1));
        assertThat(statesOf(former)).containsOnly(KeyState.VERIFY_ONLY);

        clock.advance(Duration.ofHours(1));
        directory.retire();
        assertThat(statesOf(former)).containsOnly(KeyState.RETIRED);
        assertThat(directory.open().current().jwks()).isNotEmpty();
    }

    @Test
    void promotingWithoutAWaitingKeyIsRefused() throws IOException {
        written(Keys.first());

        assertRefused(() -> directory.promote(Duration.ofHours(1)))
                .hasMessageContaining("rotate first");
    }

    @Test
    void compromisingAnUnknownKeyIsRefused() throws IOException {
        written(Keys.first());

        assertRefused(() -> directory.compromise("ffffffff"))
                .hasMessageContaining("no key has that id");
    }

    private List<KeyState> statesOf(List<String> ids) {
        return directory.list().stream()
                .filter(key -> ids.contains(key.id()))
                .map(KeyDescription::state)
                .toList();
    }

    private void written(KeyInventory keys) throws IOException {
        var privately = new PrivateFolder(folder);
        privately.create();
        privately.write("keys.json", KeyFile.write(keys));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(KeyDirectoryException.class);
    }

    private static void chmod(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
