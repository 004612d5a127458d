package dev.pawl.server;

import dev.pawl.server.admission.MonotonicTime;
import dev.pawl.server.keys.CryptoProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

/// What a server takes from the world around it: the time, chance, and who computes signatures.
///
/// @param clock what time it is
/// @param time how time passes, whatever the clock is set to
public record Surroundings(
        InstantSource clock, MonotonicTime time, SecureRandom random, CryptoProvider crypto) {
    /// A world where nothing but the clock tells how time passes.
    public Surroundings(InstantSource clock, SecureRandom random, CryptoProvider crypto) {
        this(clock, MonotonicTime.following(clock), random, crypto);
    }

    /// The time and chance of this machine.
    public static Surroundings ofThisMachine() {
        var crypto = CryptoProvider.best();
        return new Surroundings(
                Clock.systemUTC(), MonotonicTime.ofThisMachine(), crypto.random(), crypto);
    }
}
