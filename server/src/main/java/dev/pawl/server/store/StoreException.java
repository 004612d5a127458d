package dev.pawl.server.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The store cannot be opened. The message is one line for the operator.
public final class StoreException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
