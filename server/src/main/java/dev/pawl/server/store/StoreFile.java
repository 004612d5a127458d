package dev.pawl.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;

/// The file of a store as it was opened, to tell whether it is still the one at its place. Whoever
/// writes to a file that was removed or replaced writes for nobody: it is gone at the next start.
final class StoreFile {
    private static final Set<PosixFilePermission> OWNERS =
            PosixFilePermissions.fromString("rw-------");

    private final Path place;
    private final Path log;
    private final String identity;

    /// Remembers which file is there.
    StoreFile(Path place) throws IOException {
        this.place = place;
        this.log = beside(place, "-wal");
        this.identity = identity(place);
    }

    private static Path beside(Path place, String suffix) {
        return place.resolveSibling(place.getFileName() + suffix);
    }

    private static String identity(Path place) throws IOException {
        return String.valueOf(Files.readAttributes(place, BasicFileAttributes.class).fileKey());
    }

    /// Asks whether the file is still where it was, and the log with what was written last.
    boolean isInPlace() {
        return isSame() && Files.exists(log);
    }

    /// Refuses to open, and thereby to make, another file in its place.
    void requireSame() throws SQLException {
        if (!isSame()) throw new SQLException("the file was removed or replaced");
    }

    private boolean isSame() {
        try {
            return identity(place).equals(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Closes a store and what stands beside it to everybody but the owner, whatever the umask was
    /// when they were made. SQLite gives its log and index the mode of the store.
    static void closeToOthers(Path place) throws IOException {
        if (!isPosix(place)) return;
        for (var suffix : new String[] {"", "-wal", "-shm", ".lock"}) {
            var file = beside(place, suffix);
            if (Files.exists(file)) Files.setPosixFilePermissions(file, OWNERS);
        }
    }

    /// Makes a file for its owner alone, if it is missing.
    static void make(Path file) throws IOException {
        if (Files.exists(file)) return;
        if (isPosix(file)) Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
        else Files.createFile(file);
    }

    /// Makes a folder for its owner alone, if it is missing.
    static Path folder(Path folder) throws IOException {
        if (!isPosix(folder)) return Files.createDirectories(folder);
        var owner = PosixFilePermissions.fromString("rwx------");
        return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
