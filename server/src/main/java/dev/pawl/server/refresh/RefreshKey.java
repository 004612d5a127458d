package dev.pawl.server.refresh;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// One symmetric key under which refresh tokens are tagged.
///
/// It lives outside the database and its backups: a dump redeems nothing without it, it redeems
/// nothing without the dump.
public final class RefreshKey {
    /// Length of the key in bytes.
    public static final int LENGTH = 32;

    /// The number of distinct key ids: an id takes three bytes of every token.
    public static final int IDS = 1 << 24;

    private final int id;
    private final byte[] key;
    private final KeyState state;
    private final Optional<Instant> until;

    private RefreshKey(int id, byte[] key, KeyState state, Optional<Instant> until) {
        if (id < 0 || id >= IDS) throw new IllegalArgumentException("key id out of range: " + id);
        if (key.length != LENGTH) throw new IllegalArgumentException("a refresh key has 32 bytes");
        this.id = id;
        this.key = key.clone();
        this.state = state;
        this.until = until;
    }

    /// Wraps stored key material.
    ///
    /// @param until when a verify-only key retires by itself; empty for "not yet decided"
    /// @throws IllegalArgumentException if the id or the length of the key is wrong
    public static RefreshKey of(int id, byte[] key, KeyState state, Optional<Instant> until) {
        return new RefreshKey(id, key, state, until);
    }

    /// Makes a new key with a random id.
    public static RefreshKey generate(SecureRandom random, KeyState state) {
        var key = new byte[LENGTH];
        random.nextBytes(key);
        return new RefreshKey(random.nextInt(IDS), key, state, Optional.empty());
    }

    public int id() {
        return id;
    }

    public KeyState state() {
        return state;
    }

    /// When a verify-only key retires by itself.
    public Optional<Instant> until() {
        return until;
    }

    /// Asks whether tokens under this key are still honoured.
    public boolean verifies(Instant now) {
        return switch (state) {
            case MINTING -> true;
            case VERIFY_ONLY -> until.isEmpty() || now.isBefore(until.get());
            case RETIRED, COMPROMISED -> false;
        };
    }

    /// Returns a copy of the key material, for storage in the key directory and for the codec.
    public byte[] reveal() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "RefreshKey[" + id + ", " + state + "]";
    }
}
