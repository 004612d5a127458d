package dev.pawl.server.keys;

import dev.pawl.server.refresh.KeyState;
import java.time.Instant;
import java.util.Optional;

/// Whether a key still counts: its state, and the date at which a verify-only key retires by
/// itself.
record Validity(KeyState state, Optional<Instant> until) {
    Validity {
        if (state == KeyState.MINTING && until.isPresent())
            throw new IllegalArgumentException("a minting key has no end");
    }

    Validity(KeyState state) {
        this(state, Optional.empty());
    }

    /// A former minting key verifies until a date.
    static Validity verifyingUntil(Instant until) {
        return new Validity(KeyState.VERIFY_ONLY, Optional.of(until));
    }

    /// Asks whether the key makes new values.
    boolean mints() {
        return state == KeyState.MINTING;
    }

    /// Asks whether the key waits for its promotion: on every node already, minting on none.
    boolean waits() {
        return state == KeyState.VERIFY_ONLY && until.isEmpty();
    }

    /// Asks whether the key has not ended yet, whatever its date says.
    boolean lives() {
        return switch (state) {
            case MINTING, VERIFY_ONLY -> true;
            case RETIRED, COMPROMISED -> false;
        };
    }

    /// Asks whether values made with the key are honoured.
    boolean honoured(Instant now) {
        return lives() && (until.isEmpty() || now.isBefore(until.get()));
    }
}
