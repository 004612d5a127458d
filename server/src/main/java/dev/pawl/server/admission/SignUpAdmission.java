package dev.pawl.server.admission;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// Decides who may sign up now. Every attempt counts, whatever comes of it: one that succeeds fills
/// the store, and one that does not tells whether somebody else is known here. It counts for the
/// network, and for each name that the newcomer wants, from wherever it is wanted.
///
/// *Shared*: the tables, guarded by this object's monitor.
public final class SignUpAdmission {
    /// How many may sign up from one network at once, or want one name.
    public static final int BURST = 30;

    /// In which one more may.
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    private final MonotonicTime time;
    private final CellHash hash;
    private final RateLimit networks;
    private final RateLimit names;

    /// Begins with no attempts.
    public SignUpAdmission(MonotonicTime time, SecureRandom random) {
        this.time = time;
        this.hash = new CellHash(random);
        this.networks = new RateLimit(BURST, INTERVAL, time.nanos());
        this.names = new RateLimit(BURST, INTERVAL, time.nanos());
    }

    /// Counts an attempt if it may be made now.
    ///
    /// @param newcomer who wants to sign in from now on
    /// @return how long to wait before another; zero if this one may be made
    public Duration admit(SignInAttempt newcomer) {
        var network = hash.cells(SourceNetwork.of(newcomer.address()).value());
        var wanted =
                newcomer.names().stream().map(name -> hash.cells(newcomer.realm(), name)).toList();
        return admit(network, wanted);
    }

    private synchronized Duration admit(int[] network, List<int[]> wanted) {
        var now = time.nanos();
        var wait = networks.patience(network, now);
        for (var name : wanted) wait = Math.max(wait, names.patience(name, now));
        if (wait > 0) return Duration.ofNanos(wait);
        networks.take(network, now);
        wanted.forEach(name -> names.take(name, now));
        return Duration.ZERO;
    }
}
