package dev.pawl.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Where this project lies on disk.
public final class Project {
    /// The folder of the parent POM. Maven runs the tests of a module in the module's own folder.
    public static final Path ROOT = root(Path.of("").toAbsolutePath());

    private static final Set<String> NOT_OURS = Set.of("src", "target", ".git", "node_modules");

    private Project() {}

    /// Reads a text file.
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks whether a file is a document of ours: not built, not downloaded, and nothing that tests
    /// compare with.
    static boolean isOurs(Path file) {
        return StreamSupport.stream(ROOT.relativize(file).spliterator(), false)
                .noneMatch(part -> NOT_OURS.contains(part.toString()));
    }

    private static Path root(Path start) {
        for (Path folder = start; folder.getParent() != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("ARCHITECTURE.md"))) return folder;
        }
        throw new IllegalStateException("no project above " + start);
    }
}
