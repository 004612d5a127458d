package dev.pawl.server.refresh;

import java.io.Serial;

/// The store could not make an outcome durable, or does not know whether it did. The caller answers
/// 503 and concludes nothing.
public final class StoreUnavailable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /// Reports that the store would not even try.
    ///
    /// @param message what the store was doing, without anybody's data
    public StoreUnavailable(String message) {
        super(message);
    }

    /// Reports trouble.
    ///
    /// @param message what the store was doing, without anybody's data
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /// What the store itself said, for the log: it speaks of files and tables, not of anybody's
    /// data.
    public String detail() {
        Throwable cause = this;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause == this ? "" : String.valueOf(cause.getMessage());
    }
}
