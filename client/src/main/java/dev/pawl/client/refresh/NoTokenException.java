package dev.pawl.client.refresh;

import java.io.Serial;

/// There is no access token to hand out; [#outcome()] says why and what helps.
public final class NoTokenException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient RefreshOutcome outcome;

    NoTokenException(RefreshOutcome outcome) {
        super(outcome.explanation());
        this.outcome = outcome;
    }

    public RefreshOutcome outcome() {
        return outcome;
    }

    /// Asks whether only a person can help.
    public boolean needsLogin() {
        return outcome instanceof RefreshOutcome.GrantDead;
    }
}
