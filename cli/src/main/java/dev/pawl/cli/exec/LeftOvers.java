package dev.pawl.cli.exec;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tokens in files whose process was killed before it could remove them: `token-4711`.
record LeftOvers(Path folder) {
    private static final String PREFIX = "token-";

    static LeftOvers in(Path folder) {
        return new LeftOvers(folder);
    }

    /// Removes them, as far as that can be done.
    void remove() {
        DirectoryStream.Filter<Path> dead = file -> isLeftOver(file.getFileName().toString());
        try (var files = Files.newDirectoryStream(folder, dead)) {
            for (var file : files) Files.deleteIfExists(file);
        } catch (IOException unreadable) {
            // They end by themselves: they hold access tokens.
        }
    }

    private static boolean isLeftOver(String name) {
        var pid = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }
}
