package dev.pawl.server.admission;

import dev.pawl.server.admission.AttemptOutcome.TooSoon;
import dev.pawl.server.admission.AttemptOutcome.Tried;
import java.security.SecureRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Decides who may try a password, lets it be checked, and counts what came of it: one verb for
/// every door of the server, so that a guesser has no more tries at five doors than at one.
///
/// An attempt is counted as a failure *before* it is checked, and taken back when it succeeds: of
/// any number of attempts at the same moment no more are checked than would be one after the other.
public final class SignInAdmission {
    private final ComputationPool pool;
    private final SignInLimits limits;

    /// Begins with nobody's failures.
    ///
    /// @param pool where passwords are checked
    public SignInAdmission(ComputationPool pool, MonotonicTime time, SecureRandom random) {
        this.pool = pool;
        this.limits = new SignInLimits(time, random);
    }

    /// Reserves an attempt, lets it be checked on the pool, and settles it. What was not checked
    /// after all does not count.
    ///
    /// @param check what takes long and touches no store, such as comparing with a password's hash
    /// @param succeeded whether the result lets somebody in; whatever does not is a failure
    /// @throws dev.pawl.protocol.OAuthException if the pool has no room
    public <R> AttemptOutcome<R> admit(
            SignInAttempt attempt, Supplier<R> check, Predicate<R> succeeded) {
        var reservation = limits.of(attempt);
        var wait = reservation.take();
        if (wait.isPositive()) return new TooSoon<>(wait);
        var result =
                pool.compute(
                        attempt.address(), reservation.standing(), check, reservation::takeBack);
        if (succeeded.test(result)) reservation.succeed();
        return new Tried<>(result);
    }
}
