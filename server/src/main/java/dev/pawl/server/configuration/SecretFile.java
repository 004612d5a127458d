package dev.pawl.server.configuration;

import dev.pawl.protocol.Secret;
import java.nio.file.Path;

/// A secret and the file it was read from.
public record SecretFile(Path file, Secret secret) {
    /// Reads the file at a written path.
    static Reading<SecretFile> read(String path, Path directory) {
        return switch (Values.path(path, directory)) {
            case Reading.Read(var file) -> read(file);
            case Reading.Wrong(var what) -> new Reading.Wrong<>(what);
        };
    }

    /// One line break at the end of the file is the editor's, not the secret's.
    private static Reading<SecretFile> read(Path file) {
        return switch (TextFile.read(file)) {
            case Reading.Wrong(var what) -> new Reading.Wrong<>(what);
            case Reading.Read(var text) -> of(file, text.replaceFirst("\r?\n\\z", ""));
        };
    }

    private static Reading<SecretFile> of(Path file, String text) {
        if (text.isEmpty()) return new Reading.Wrong<>("names an empty file");
        return new Reading.Read<>(new SecretFile(file, Secret.of(text)));
    }
}
