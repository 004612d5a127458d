package dev.pawl.server.keys;

import java.io.Serial;
import java.nio.file.Path;

/// The key directory cannot be used as it is: the message names the file and what to do, never key
/// material.
public final class KeyDirectoryException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    KeyDirectoryException(Path file, String trouble) {
        super(file + ": " + trouble);
    }

    KeyDirectoryException(Path file, String trouble, Throwable cause) {
        super(file + ": " + trouble, cause);
    }
}
