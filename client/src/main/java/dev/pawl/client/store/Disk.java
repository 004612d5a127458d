package dev.pawl.client.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// What a file store does to a disk, one call at a time, so that a test can fail at any of them,
/// stop at any of them, or cut the power.
public interface Disk {
    /// Reads a whole file.
    ///
    /// @throws NoSuchFileException when there is none
    byte[] read(Path file) throws IOException;

    /// Creates a file only its owner can read, and returns when its content would survive a power
    /// cut. The name may not.
    void write(Path file, byte[] content) throws IOException;

    /// Gives a file the name of another, at once and as a whole.
    void rename(Path file, Path name) throws IOException;

    /// Returns when the names in a directory would survive a power cut.
    void sync(Path directory) throws IOException;

    void delete(Path file) throws IOException;

    /// The disk of this machine.
    static Disk real() {
        return new RealDisk();
    }

    /// The disk of this machine.
    final class RealDisk implements Disk {
        private static final Set<StandardOpenOption> ANEW =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);

        RealDisk() {}

        @Override
        public byte[] read(Path file) throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            Files.deleteIfExists(file);
            try (var channel = FileChannel.open(file, ANEW, ownerOnly(file, "rw-------"))) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
        }

        @Override
        public void rename(Path file, Path name) throws IOException {
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void sync(Path directory) throws IOException {
            // Windows has no such thing: there a rename is written through.
            if (!isPosix(directory)) return;
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        /// Makes a folder only its owner can see into, and those above it where there are none;
        /// returns when their names would survive a power cut.
        static void makeFolder(Path folder) throws IOException {
            if (Files.isDirectory(folder)) return;
            var above = folder.toAbsolutePath().getParent();
            if (above == null) throw new NoSuchFileException(folder.toString());
            makeFolder(above);
            try {
                Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
            } catch (FileAlreadyExistsException faster) {
                if (!Files.isDirectory(folder)) throw faster;
            }
            real().sync(above);
        }

        static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
            if (!isPosix(near)) return new FileAttribute<?>[0];
            var owner = PosixFilePermissions.fromString(permissions);
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
        }

        private static boolean isPosix(Path path) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }
}
