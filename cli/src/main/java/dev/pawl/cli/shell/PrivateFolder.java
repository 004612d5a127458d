package dev.pawl.cli.shell;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A folder nobody else can look into: for sockets and tokens.
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /// Makes a folder of the program's own if there is none, and closes it to others if it is open.
    ///
    /// @throws Failure when it cannot be had
    public static Path made(Path folder) {
        try {
            if (!isPosix(folder)) return Files.createDirectories(folder);
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            if (!isPrivate(folder)) Files.setPosixFilePermissions(folder, OWNER);
            return folder;
        } catch (IOException unusable) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "the folder " + folder + " cannot be used: " + unusable.getMessage(),
                            "set XDG_RUNTIME_DIR to a folder of yours")
                    .because(unusable);
        }
    }

    /// Asks whether only its owner can do anything there.
    ///
    /// @throws IOException when there is no such folder
    public static boolean isPrivate(Path folder) throws IOException {
        return !isPosix(folder) || OWNER.containsAll(Files.getPosixFilePermissions(folder));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
