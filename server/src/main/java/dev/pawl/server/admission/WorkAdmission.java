package dev.pawl.server.admission;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.admission.ComputationPool.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Lets callers have computed what takes long and checks nobody, such as the hash of a new password
/// or the beginning of a proof. There is no success that would take it back: every time counts, by
/// name and network together, and by network.
///
/// *Shared*: the tables, guarded by this object's monitor; nothing slow happens inside.
public final class WorkAdmission {
    /// Why somebody was told to come again.
    public static final String THROTTLED = "work_throttled";

    /// How often at once under one name from one network.
    public static final int BURST = 30;

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int NETWORK_BURST = 120;
    private static final Duration NETWORK_INTERVAL = Duration.ofMillis(100);

    private final ComputationPool pool;
    private final MonotonicTime time;
    private final CellHash hash;
    private final RateLimit names;
    private final RateLimit networks;

    /// Begins with nobody's work.
    ///
    /// @param pool where it is done
    public WorkAdmission(ComputationPool pool, MonotonicTime time, SecureRandom random) {
        this.pool = pool;
        this.time = time;
        this.hash = new CellHash(random);
        this.names = new RateLimit(BURST, INTERVAL, time.nanos());
        this.networks = new RateLimit(NETWORK_BURST, NETWORK_INTERVAL, time.nanos());
    }

    /// Counts it, waits for a thread and for what it computes.
    ///
    /// @throws OAuthException 429 if it was asked for too often, 503 if the pool has no room;
    ///   nothing was computed then
    public <T> T compute(SignInAttempt caller, Supplier<T> work) {
        var source = SourceNetwork.of(caller.address()).value();
        var network = hash.cells(source);
        var places =
                caller.names().stream().map(it -> hash.cells(caller.realm(), it, source)).toList();
        take(places, network);
        return pool.compute(
                caller.address(), Standing.STRANGER, work, () -> giveBack(places, network));
    }

    private synchronized void take(List<int[]> places, int[] network) {
        var now = time.nanos();
        var wait = networks.patience(network, now);
        for (var place : places) wait = Math.max(wait, names.patience(place, now));
        if (wait > 0) throw tooMuch(Duration.ofNanos(wait));
        places.forEach(place -> names.take(place, now));
        networks.take(network, now);
    }

    private synchronized void giveBack(List<int[]> places, int[] network) {
        places.forEach(names::giveBack);
        networks.giveBack(network);
    }

    private static OAuthException tooMuch(Duration wait) {
        return new OAuthException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "Too many requests. Try again later.",
                        THROTTLED)
                .withStatus(429)
                .withRetryAfter(wait);
    }
}
