package dev.pawl.client.testing.store;

import static dev.pawl.client.testing.store.Samples.ACCOUNT;
import static dev.pawl.client.testing.store.Samples.PATIENCE;
import static dev.pawl.client.testing.store.Samples.generation;
import static dev.pawl.client.testing.store.Samples.grant;
import static dev.pawl.client.testing.store.Samples.key;
import static dev.pawl.client.testing.store.Samples.only;
import static dev.pawl.client.testing.store.Samples.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.store.Disk;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import dev.pawl.client.testing.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileTokenStoreTest {
    @TempDir private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void nameTheFolder() throws IOException {
        folder = temporary.toRealPath().resolve("logins");
    }

    private FileTokenStore store() {
        return FileTokenStore.in(folder, key(7));
    }

    @Test
    @Case("D51")
    void onlyTheOwnerCanReadWhatIsThere() throws IOException {
        write(FileTokenStore.in(folder), 1);
        Disk.real().write(folder.resolve("y.next"), new byte[0]);

        assertThat(mode(folder)).isEqualTo("rwx------");
        for (var kind : new String[] {".grant", ".lock", "key", "key.lock", "y.next"})
            assertThat(mode(only(folder, kind))).as(kind).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    @Case("D53")
    void aKeyThatMustBeFetchedIsFetchedOnlyWhereSomethingIsOpened() {
        write(store(), 1);
        var asked = new AtomicInteger();
        var store =
                FileTokenStore.in(
                        folder,
                        () -> {
                            asked.incrementAndGet();
                            return key(7);
                        });

        assertThat(store.stamp(ACCOUNT)).isNotZero();
        assertThat(asked).hasValue(0);
        assertThat(store.read(ACCOUNT)).isPresent();
        assertThat(asked).hasValue(1);

        store.exclusively(
                ACCOUNT,
                PATIENCE,
                transaction -> {
                    transaction.delete();
                    return true;
                });
        assertThat(store.read(ACCOUNT)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    @Case("D51")
    void aGrantThatIsALinkIsReplacedWhereItLeads() throws IOException {
        write(store(), 1);
        var link = only(folder, ".grant");
        var elsewhere = Files.createDirectory(temporary.toRealPath().resolve("elsewhere"));
        var target = Files.move(link, elsewhere.resolve("mine"));
        Files.createSymbolicLink(link, target);

        write(store(), 2);

        assertThat(link).isSymbolicLink();
        assertThat(target).isRegularFile();
        assertThat(mode(target)).isEqualTo("rw-------");
        assertThat(generation(store())).isEqualTo(2);
        assertThat(elsewhere).isDirectoryContaining("glob:**/mine");
    }

    @Test
    @Case("D51")
    void aLinkMayLeadToAnotherDiskAndMayLeadNowhere() throws IOException {
        var other = Path.of("/dev/shm");
        if (!Files.isWritable(other)) return; // the same disk stands for it, above
        var target = Files.createTempDirectory(other, "pawl").resolve("mine");
        try {
            write(store(), 1);
            var link = only(folder, ".grant");
            Files.delete(link);
            Files.createSymbolicLink(link, target);
            assertThat(generation(store())).isZero();

            write(store(), 2);

            assertThat(generation(store())).isEqualTo(2);
            assertThat(target).isRegularFile();
        } finally {
            Files.deleteIfExists(target);
            Files.delete(target.resolveSibling(""));
        }
    }

    @Test
    @Case("D55")
    void anotherKeyOpensNothingAndTouchesNothing() throws IOException {
        write(store(), 1);
        var file = only(folder, ".grant");
        var before = Files.readAllBytes(file);

        assertThatThrownBy(() -> generation(FileTokenStore.in(folder, key(8))))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.WRONG_KEY))
                .hasMessage(
                        file
                                + " was sealed with another key than "
                                + fingerprint(key(8))
                                + "; use that key, or remove the file and log in again");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(generation(store())).isEqualTo(1);
    }

    private static String fingerprint(SealingKey key) {
        return key.toString().replaceAll("SealingKey\\[(.*)]", "$1");
    }

    @Test
    @Case("D55")
    void aLoginIsSealedAgainWithAnotherKey() {
        write(store(), 1);

        var resealed = store().resealed(ACCOUNT, key(8));

        assertThat(generation(resealed)).isEqualTo(1);
        assertThatThrownBy(() -> generation(store())).isInstanceOf(StoreException.class);
    }

    @Test
    @Case("P41")
    void whatCannotBeUnderstoodIsPutAside() throws IOException {
        write(store(), 1);
        var file = only(folder, ".grant");
        Files.writeString(file, "{\"access_token\":\"");
        var broken = Path.of(file.toString().replace(".grant", ".broken"));
        var message =
                file
                        + " is not what was written there; log in again (a refresh moves it to "
                        + broken
                        + ")";

        assertThatThrownBy(() -> store().read(ACCOUNT)).hasMessage(message);
        assertThat(file).exists();
        assertThatThrownBy(() -> generation(store())).hasMessage(message);
        assertThat(broken).hasContent("{\"access_token\":\"");
        assertThat(generation(store())).isZero();
        write(store(), 2);
        assertThat(generation(store())).isEqualTo(2);
    }

    @Test
    @Case("P41")
    void aFileOfAnotherAccountIsNotTakenForOnesOwn() throws IOException {
        write(store(), 1);
        var file = only(folder, ".grant");
        var sealed = Files.readAllBytes(file);
        sealed[sealed.length - 1] ^= 1;
        Files.write(file, sealed);

        assertThatThrownBy(() -> store().read(ACCOUNT))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.BROKEN));
    }

    @Test
    @Case("D47")
    void aCompleteCopyIsTakenOverAndHalfOfOneIsNot() throws IOException {
        write(store(), 2);
        var file = only(folder, ".grant");
        var later = Files.readAllBytes(file);
        Files.delete(file);
        write(store(), 1);
        var next = Path.of(file.toString().replace(".grant", ".next"));

        Files.write(next, Arrays.copyOf(later, later.length / 2));
        assertThat(generation(store())).isEqualTo(1);
        Files.write(next, later);
        assertThat(generation(store())).isEqualTo(2);
        assertThat(next).doesNotExist();
    }

    @Test
    @Case("P38")
    void aHigherGenerationIsNeverOverwritten() {
        write(store(), 2);

        assertThatThrownBy(() -> write(store(), 1))
                .hasMessage(
                        "a later generation is stored: another process has refreshed meanwhile,"
                                + " which it could not if locks hold in "
                                + folder
                                + "; keep the store on a disk of this machine");
        assertThat(generation(store())).isEqualTo(2);
    }

    /// The names are what is tried, not the disk, which would need an hour for so many.
    @Test
    @Timeout(180)
    @Case("P39")
    void aReaderNeverSeesHalfAFile() throws Exception {
        var memory = Path.of("/dev/shm");
        var place = Files.isWritable(memory) ? Files.createTempDirectory(memory, "pawl") : folder;
        var store = FileTokenStore.in(place, key(7), new UnforcedDisk());
        write(store, 1);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var writer = pool.submit(() -> writeOften(store, 100_000));
            while (!writer.isDone()) assertThat(store.read(ACCOUNT)).isPresent();

            assertThat(writer.get()).isTrue();
        } finally {
            pool.shutdownNow();
            remove(place);
        }
    }

    private static boolean writeOften(FileTokenStore store, int times) {
        return store.exclusively(
                ACCOUNT,
                PATIENCE,
                transaction -> {
                    for (var i = 0; i < times; i++) transaction.write(grant(1));
                    return true;
                });
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    @Test
    void everyWriteHasAnotherStamp() {
        var stamps = new HashSet<Long>();
        stamps.add(store().stamp(ACCOUNT));
        for (var i = 0; i < 100; i++) {
            write(store(), 1);
            stamps.add(store().stamp(ACCOUNT));
        }

        assertThat(stamps).hasSize(101).contains(0L);
    }

    @Test
    void whoeverMakesTheKeyTheOthersReadIt() throws Exception {
        for (var round = 0; round < 20; round++) {
            var file = folder.resolve("round" + round).resolve("key");
            Callable<String> open = () -> SealingKey.in(file).toString();
            var pool = Executors.newFixedThreadPool(8);
            try {
                var names = new HashSet<String>();
                for (var name : pool.invokeAll(Collections.nCopies(8, open))) names.add(name.get());
                assertThat(names).hasSize(1);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void aKeyFileThatIsNoneIsRefused() throws IOException {
        Files.createDirectory(folder);
        var file = Files.writeString(folder.resolve("key"), "secret", UTF_8);

        assertThatThrownBy(() -> FileTokenStore.in(folder))
                .hasMessage(
                        "the key file "
                                + file
                                + " is no key of 32 bytes; restore it from a backup,"
                                + " or remove it together with what it has sealed and log in again");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Files.writeString(folder, "");

        assertThatThrownBy(this::store)
                .hasMessage(
                        "the store in "
                                + folder
                                + " cannot be written; see that this user may"
                                + " (java.nio.file.FileAlreadyExistsException: "
                                + folder
                                + "). The login is kept");
    }

    @Test
    @Case("D50")
    void aFullDiskLeavesTheLoginAndSaysSo() throws IOException {
        Files.createDirectory(folder);
        var mounted = SmallDisk.mount(folder);
        if (mounted.isEmpty()) return; // a disk that throws stands for it, in SharedStoreTest
        try (var disk = mounted.get()) {
            write(store(), 1);
            disk.fill();

            assertThatThrownBy(() -> write(store(), 2))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            it -> assertThat(it.trouble()).isEqualTo(Trouble.FULL))
                    .hasMessage(
                            "the disk of the store in "
                                    + folder
                                    + " is full; make room there. The login is kept");
            assertThat(generation(store())).isEqualTo(1);
            disk.free();

            write(store(), 2);
            assertThat(generation(store())).isEqualTo(2);
        }
    }

    @Test
    @Case("P44")
    void aReadOnlyFolderIsReadAndNotWritten() throws IOException {
        Files.createDirectory(folder);
        var mounted = SmallDisk.mount(folder);
        if (mounted.isEmpty()) return; // a disk that throws stands for it, in SharedStoreTest
        try (var disk = mounted.get()) {
            write(store(), 1);
            disk.readOnly();

            assertThat(store().read(ACCOUNT).map(StoredGrant::generation)).contains(1L);
            assertThat(generation(store())).isEqualTo(1);
            assertThatThrownBy(() -> write(store(), 2))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            it -> assertThat(it.trouble()).isEqualTo(Trouble.UNWRITABLE))
                    .hasMessageContaining("the store in " + folder + " cannot be written")
                    .hasMessageContaining("Read-only file system");
            assertThatThrownBy(() -> FileTokenStore.in(folder))
                    .hasMessageStartingWith(
                            "the key file "
                                    + folder.resolve("key")
                                    + " cannot be made; see that"
                                    + " this user may write there, or give the store a key from"
                                    + " elsewhere (");
        }
    }
}
