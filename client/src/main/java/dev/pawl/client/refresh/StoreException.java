package dev.pawl.client.refresh;

import java.io.Serial;
import java.util.Objects;

/// A store could not do what was asked. What was stored before is still there.
public final class StoreException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /// What is wrong with it.
    public enum Trouble {
        /// What is stored is not what was written.
        BROKEN,
        /// It was sealed with another key.
        WRONG_KEY,
        /// It cannot be read at all.
        UNREADABLE,
        /// It cannot be written.
        UNWRITABLE,
        /// There is no room.
        FULL,
        /// Somebody else holds it for too long.
        LOCKED,
        /// A later generation is there.
        CONFLICT
    }

    private final Trouble trouble;

    /// @param advice what happened and what to do next, without secrets
    public StoreException(Trouble trouble, String advice) {
        super(advice);
        this.trouble = trouble;
    }

    /// The same with what the platform reported.
    public StoreException(Trouble trouble, String advice, Throwable cause) {
        super(advice, cause);
        this.trouble = trouble;
    }

    /// What happened and what to do next; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Trouble trouble() {
        return trouble;
    }
}
