package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/// Other people's packages, in the very versions that a lock file names.
///
/// @param lock the file that names them
/// @param folder where they are installed
public record LockedPackages(Path lock, Path folder) {
    /// One at a time, in this JVM: file locks only hold other JVMs back.
    private static final Object TURN = new Object();

    /// A step of an installation.
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    /// Installs them once for each state of the lock file. Of two that ask at once, in one JVM or
    /// in two, the second waits and finds the work done.
    ///
    /// @param before done each time, and by nobody else meanwhile
    /// @param install done where they are not installed
    public void install(Step before, Step install) {
        synchronized (TURN) {
            try {
                Files.createDirectories(folder);
                try (var file =
                                FileChannel.open(
                                        folder.resolve("lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        var _ = file.lock()) {
                    before.run();
                    if (!isInstalled()) installAnew(install);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isInstalled() throws IOException {
        return Files.exists(installed()) && Files.mismatch(installed(), lock) < 0;
    }

    private void installAnew(Step install) throws IOException {
        Files.deleteIfExists(installed());
        install.run();
        Files.copy(lock, installed(), StandardCopyOption.REPLACE_EXISTING);
    }

    /// A copy of the lock file, made when all of it was installed.
    private Path installed() {
        return folder.resolve("installed");
    }

    /// Runs a command of an installation in the folder.
    ///
    /// @throws IllegalStateException if it fails, with what it said
    public void run(String... command) {
        var result = Program.run(folder, Map.of(), command);
        if (result.status() != 0)
            throw new IllegalStateException(command[0] + " failed: " + result.err());
    }

    /// What the lock file says, in the group of a pattern.
    public String find(String pattern) {
        return find(lock, pattern);
    }

    /// What a file that names versions says, in the group of a pattern.
    public static String find(Path file, String pattern) {
        try {
            var found = Pattern.compile(pattern).matcher(Files.readString(file));
            if (found.find()) return found.group(1);
            throw new IllegalArgumentException(pattern + " is not in " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
