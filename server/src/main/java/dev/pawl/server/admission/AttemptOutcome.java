package dev.pawl.server.admission;

import java.time.Duration;

/// What came of an attempt to sign in.
///
/// @param <R> what a check comes to
public sealed interface AttemptOutcome<R> {
    /// It was checked.
    record Tried<R>(R result) implements AttemptOutcome<R> {}

    /// There were too many failures before; nothing was checked.
    ///
    /// @param patience until the next attempt may be checked
    record TooSoon<R>(Duration patience) implements AttemptOutcome<R> {}
}
