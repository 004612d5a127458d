package dev.pawl.server.configuration;

import java.nio.file.Path;

/// The address of a store: `sqlite:FILE`, the file resolved against the place where it was written.
public record StoreUrl(Path file) {
    private static final String SQLITE = "sqlite:";

    /// Reads the written form. An address may hold a password one day, so no message repeats it.
    static Reading<StoreUrl> read(String text, Path directory) {
        var file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : "";
        if (file.isEmpty()) return new Reading.Wrong<>("is not the address of a store");
        if (file.startsWith(":")) return new Reading.Wrong<>("is a store that forgets everything");
        return new Reading.Read<>(new StoreUrl(directory.resolve(file)));
    }

    @Override
    public String toString() {
        return SQLITE + file;
    }
}
