package dev.pawl.server.admission;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.admission.AttemptLimits.Limit;
import dev.pawl.server.admission.ComputationPool.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/// Lets callers have computed what takes long and checks nobody, such as the hash of a new password
/// or the beginning of a proof. There is no success that would take it back: every time counts, by
/// name and network together, and by network.
public final class WorkAdmission {
    private static final Limit NAME = new Limit(30, Duration.ofSeconds(2));
    private static final Limit NETWORK = new Limit(120, Duration.ofMillis(100));

    private final ComputationPool pool;
    private final CellHash hash;
    private final AttemptLimits limits;

    /// Begins with nobody's work.
    ///
    /// @param pool where it is done
    public WorkAdmission(ComputationPool pool, MonotonicTime time, SecureRandom random) {
        this.pool = pool;
        this.hash = new CellHash(random);
        this.limits = new AttemptLimits(NETWORK, NAME, time);
    }

    /// Counts it, waits for a thread and for what it computes.
    ///
    /// @throws OAuthException 429 if it was asked for too often, 503 if the pool has no room;
    ///   nothing was computed then
    public <T> T compute(SignInAttempt caller, Supplier<T> work) {
        var source = SourceNetwork.of(caller.address()).value();
        var network = hash.cells(source);
        var names =
                caller.names().stream().map(it -> hash.cells(caller.realm(), it, source)).toList();
        var wait = limits.take(network, names);
        if (wait.isPositive()) throw tooMuch(wait);
        return pool.compute(
                caller.address(), Standing.STRANGER, work, () -> limits.giveBack(network, names));
    }

    private static OAuthException tooMuch(Duration wait) {
        return new OAuthException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "Too many requests. Try again later.",
                        "work_throttled")
                .withStatus(429)
                .withRetryAfter(wait);
    }
}
