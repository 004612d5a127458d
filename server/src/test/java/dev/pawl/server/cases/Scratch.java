package dev.pawl.server.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that are gone when the tests are.
final class Scratch {
    /// Keys are dear to make and no test of these changes them, so that all servers share one
    /// folder.
    static final Path KEYS = folder().resolve("keys");

    private Scratch() {}

    static Path folder() {
        try {
            var folder = Files.createTempDirectory("pawl-cases");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
