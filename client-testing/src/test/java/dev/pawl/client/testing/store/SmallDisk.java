package dev.pawl.client.testing.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A file system of a few pages in memory, where this process may mount one.
final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Mounts one: for the super-user of a machine that is not a cage.
    static Optional<SmallDisk> mount(Path folder) {
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /// Takes all the room there is.
    void fill() throws IOException {
        try (var filler = Files.newOutputStream(folder.resolve("filler"))) {
            while (true) filler.write(new byte[PAGE]);
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) throw full;
        }
    }

    /// Gives it back.
    void free() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    void readOnly() {
        if (!run("mount", "-o", "remount,ro", folder.toString()))
            throw new AssertionError("still writable");
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
