package dev.pawl.server.admission;

import dev.pawl.server.admission.AttemptLimits.Limit;
import java.security.SecureRandom;
import java.time.Duration;

/// Decides who may sign up now. Every attempt counts, whatever comes of it: one that succeeds fills
/// the store, and one that does not tells whether somebody else is known here. It counts for the
/// network, and for each name that the newcomer wants, from wherever it is wanted.
public final class SignUpAdmission {
    private static final Limit LIMIT = new Limit(30, Duration.ofSeconds(20));

    private final CellHash hash;
    private final AttemptLimits limits;

    /// Begins with no attempts.
    public SignUpAdmission(MonotonicTime time, SecureRandom random) {
        this.hash = new CellHash(random);
        this.limits = new AttemptLimits(LIMIT, LIMIT, time);
    }

    /// Counts an attempt if it may be made now.
    ///
    /// @param newcomer who wants to sign in from now on
    /// @return how long to wait before another; zero if this one may be made
    public Duration admit(SignInAttempt newcomer) {
        var network = hash.cells(SourceNetwork.of(newcomer.address()).value());
        var wanted =
                newcomer.names().stream().map(name -> hash.cells(newcomer.realm(), name)).toList();
        return limits.take(network, wanted);
    }
}
