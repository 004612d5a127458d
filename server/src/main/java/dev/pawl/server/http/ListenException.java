package dev.pawl.server.http;

import java.io.Serial;

/// The server cannot listen where it was told to. The message is one line for the operator.
public final class ListenException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ListenException(String message) {
        super(message);
    }
}
