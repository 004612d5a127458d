package dev.pawl.server.admission;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Slows down who guesses a client's secret from one network. Nobody elsewhere notices it.
///
/// Two things are counted. The *same* wrong secret over and over is a machine that nobody told of
/// the new one: it is slowed down, and does not keep the machines beside it from presenting the
/// right one. *Other* wrong secrets each time are guesses, and after thirty of them everything that
/// this network says about this client has to wait.
///
/// *Shared*: the tables, guarded by this object's monitor. A reservation counts as a failure until
/// the secret has turned out right.
public final class SecretAdmission {
    private static final int BURST = 30;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /// For ids that are no client's, which would fill the tables otherwise.
    private static final String NOBODY = "";

    private final MonotonicTime time;
    private final CellHash hash;
    private final RateLimit repeats;
    private final RateLimit guesses;

    /// Begins with nobody's failures.
    public SecretAdmission(MonotonicTime time, SecureRandom random) {
        this.time = time;
        this.hash = new CellHash(random);
        this.repeats = new RateLimit(BURST, INTERVAL, time.nanos());
        this.guesses = new RateLimit(BURST, INTERVAL, time.nanos());
    }

    /// Checks a secret if the network may present one now.
    ///
    /// @param clientId of a client that exists
    /// @param right whether it is the client's, in constant time
    /// @throws OAuthException 429 if there were too many wrong ones; nothing was checked
    public boolean admit(String clientId, Secret presented, String address, BooleanSupplier right) {
        var network = SourceNetwork.of(address).value();
        var same = hash.cells(clientId, network, presented.reveal());
        var any = hash.cells(clientId, network);
        var guessed = reserve(same, any);
        if (!right.getAsBoolean()) return false;
        takeBack(same, any, guessed);
        return true;
    }

    /// Counts somebody who says to be a client that does not exist.
    ///
    /// @throws OAuthException 429 if there were too many
    public void unknownClient(String address) {
        var any = hash.cells(NOBODY, SourceNetwork.of(address).value());
        synchronized (this) {
            var now = time.nanos();
            refuseFor(guesses.patience(any, now));
            guesses.take(any, now);
        }
    }

    /// @return whether it counts as another guess
    private synchronized boolean reserve(int[] same, int[] any) {
        var now = time.nanos();
        refuseFor(repeats.patience(same, now));
        var guess = !repeats.owes(same, now);
        if (guess) refuseFor(guesses.patience(any, now));
        repeats.take(same, now);
        if (guess) guesses.take(any, now);
        return guess;
    }

    private synchronized void takeBack(int[] same, int[] any, boolean guess) {
        repeats.giveBack(same);
        if (guess) guesses.giveBack(any);
    }

    private static void refuseFor(long wait) {
        if (wait <= 0) return;
        throw new OAuthException(
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "Too many wrong client secrets. Try again later.",
                        "client_secret_throttled")
                .withStatus(429)
                .withRetryAfter(Duration.ofNanos(wait));
    }
}
