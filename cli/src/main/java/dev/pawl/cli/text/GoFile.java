package dev.pawl.cli.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// What Go says when a file cannot be used.
public final class GoFile {
    private GoFile() {}

    /// `open c.yaml: no such file or directory`.
    public static String complaint(String file, IOException failure) {
        if (failure instanceof NoSuchFileException)
            return "open " + file + ": no such file or directory";
        if (failure instanceof AccessDeniedException) return "open " + file + ": permission denied";
        return "open " + file + ": " + reason(failure);
    }

    private static String reason(IOException failure) {
        var told =
                failure instanceof FileSystemException precise
                        ? precise.getReason()
                        : failure.getMessage();
        return Objects.requireNonNullElse(told, failure.getClass().getSimpleName());
    }
}
