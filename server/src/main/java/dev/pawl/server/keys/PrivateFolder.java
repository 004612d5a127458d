package dev.pawl.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A folder that only its owner can enter, whose files are replaced whole or not at all.
///
/// Shared are the files; the lock file admits one writer among all processes, [#WRITERS] one among
/// the threads of this process, because the operating system's lock does not part threads. Readers
/// take no lock: a rename shows them the old file or the new one. A crash leaves at most one file
/// with the suffix `.new`, never read and overwritten by the next write.
public final class PrivateFolder {
    private static final Lock WRITERS = new ReentrantLock();
    private static final String LOCK_FILE = "lock";

    private static final FileAttribute<?> FOLDER_MODE = mode("rwx------");
    private static final FileAttribute<?> FILE_MODE = mode("rw-------");
    private static final Set<PosixFilePermission> OWNERS_OWN =
            Set.copyOf(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    /// Names a folder; nothing is read or made yet.
    public PrivateFolder(Path folder) {
        this.folder = folder;
    }

    /// What a writer does while no other writes.
    @FunctionalInterface
    public interface Writing<T> {
        T run() throws IOException;
    }

    /// Where a file of that name is or would be.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Makes the folder if it is missing, and refuses one that others can enter.
    ///
    /// @throws KeyDirectoryException if others can
    public void create() throws IOException {
        createDurably(folder);
        requireOwnersOnly(folder, "700");
    }

    /// A folder survives a power failure only when its parent has been synced.
    private static void createDurably(Path folder) throws IOException {
        var parent = folder.getParent();
        if (parent == null || Files.isDirectory(folder)) return;
        createDurably(parent);
        Files.createDirectories(folder, FOLDER_MODE);
        sync(parent);
    }

    /// Reads a file, refusing one that others can read or write.
    ///
    /// @throws KeyDirectoryException if others can
    public byte[] read(String name) throws IOException {
        requireOwnersOnly(folder, "700");
        requireOwnersOnly(file(name), "600");
        return Files.readAllBytes(file(name));
    }

    /// Runs a change while no other thread or process runs one here.
    public <T> T exclusively(Writing<T> writing) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        WRITERS.lock();
        try (var channel = FileChannel.open(file(LOCK_FILE), options, FILE_MODE)) {
            channel.lock(); // released when the channel closes
            return writing.run();
        } finally {
            WRITERS.unlock();
        }
    }

    /// Replaces a file; on return it survives a power failure.
    public void write(String name, byte[] content) throws IOException {
        var next = file(name + ".new");
        Files.deleteIfExists(next);
        writeDurably(next, content);
        Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, FILE_MODE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
    }

    private static void requireOwnersOnly(Path path, String wanted) throws IOException {
        if (!OWNERS_OWN.containsAll(Files.getPosixFilePermissions(path)))
            throw new KeyDirectoryException(
                    path,
                    "others than its owner have access to it; run: chmod "
                            + wanted
                            + " '"
                            + path
                            + "'");
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
