package dev.pawl.server.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A text file, or the reason why it cannot be read.
final class TextFile {
    private TextFile() {}

    /// Reads UTF-8 text.
    static Reading<String> read(Path file) {
        if (Files.isDirectory(file)) return new Reading.Wrong<>("names a directory");
        try {
            return new Reading.Read<>(Files.readString(file));
        } catch (NoSuchFileException missing) {
            return new Reading.Wrong<>("names a file that does not exist");
        } catch (AccessDeniedException denied) {
            return new Reading.Wrong<>("names a file that this process may not read");
        } catch (CharacterCodingException binary) {
            return new Reading.Wrong<>("names a file that is not UTF-8 text");
        } catch (IOException broken) {
            return new Reading.Wrong<>("names a file that cannot be read");
        }
    }
}
