package dev.pawl.server.tls;

import java.io.Serial;
import java.nio.file.Path;

/// The local authority or its certificate cannot be used as it is: the message names the file and
/// what to do, never key material.
public final class LocalTlsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    LocalTlsException(Path file, String trouble) {
        super(file + ": " + trouble);
    }

    LocalTlsException(Path file, String trouble, Throwable cause) {
        super(file + ": " + trouble, cause);
    }
}
