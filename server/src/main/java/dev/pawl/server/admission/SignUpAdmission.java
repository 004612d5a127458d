package dev.pawl.server.admission;

import java.security.SecureRandom;
import java.time.Duration;

/// Decides who may sign up now. Every attempt counts, whatever comes of it: one that succeeds fills
/// the store, and one that does not tells whether somebody else is known here.
///
/// *Shared*: a table, guarded by this object's monitor.
public final class SignUpAdmission {
    /// How many may sign up from one network at once.
    public static final int BURST = 30;

    /// In which one more may.
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    private final MonotonicTime time;
    private final CellHash hash;
    private final RateLimit attempts;

    /// Begins with no attempts.
    public SignUpAdmission(MonotonicTime time, SecureRandom random) {
        this.time = time;
        this.hash = new CellHash(random);
        this.attempts = new RateLimit(BURST, INTERVAL, time.nanos());
    }

    /// Counts an attempt if it may be made now.
    ///
    /// @param address the network address of the newcomer
    /// @return how long to wait before another; zero if this one may be made
    public synchronized Duration admit(String address) {
        var network = hash.cells(SourceNetwork.of(address).value());
        var now = time.nanos();
        var wait = attempts.patience(network, now);
        if (wait > 0) return Duration.ofNanos(wait);
        attempts.take(network, now);
        return Duration.ZERO;
    }
}
