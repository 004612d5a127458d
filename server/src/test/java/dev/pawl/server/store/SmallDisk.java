package dev.pawl.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A file system of a few megabytes in memory, where this process may mount one.
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Asks whether there can be one: for the super-user of a machine that is not a cage.
    static boolean canBeMounted(Path folder) {
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        if (mounted) run("umount", folder.toString());
        return mounted;
    }

    static SmallDisk mount(Path folder) {
        if (!run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()))
            throw new AssertionError("no file system could be mounted");
        return new SmallDisk(folder);
    }

    /// Takes all the room there is.
    void fill() throws IOException {
        try (var filler = Files.newOutputStream(folder.resolve("filler"))) {
            var page = new byte[4_096];
            while (true) filler.write(page);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) throw e;
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

    private static boolean run(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }
}
