package dev.pawl.server;

import dev.pawl.server.keys.CryptoProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

/// What a server takes from the world around it: the time, chance, and who computes signatures.
public record Surroundings(InstantSource clock, SecureRandom random, CryptoProvider crypto) {
    /// The time and chance of this machine.
    public static Surroundings ofThisMachine() {
        var crypto = CryptoProvider.best();
        return new Surroundings(Clock.systemUTC(), crypto.random(), crypto);
    }
}
