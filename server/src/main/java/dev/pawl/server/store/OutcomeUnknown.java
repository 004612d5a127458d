package dev.pawl.server.store;

import java.io.Serial;

/// A commit failed and may or may not have been applied. Carries what was attempted, so that the
/// decision can be taken again knowing it.
final class OutcomeUnknown extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Object attempted;

    OutcomeUnknown(Object attempted, Throwable cause) {
        super("the outcome of a commit is unknown", cause);
        this.attempted = attempted;
    }

    Object attempted() {
        return attempted;
    }
}
