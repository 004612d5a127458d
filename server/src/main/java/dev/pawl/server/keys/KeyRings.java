package dev.pawl.server.keys;

/// The key ring in force, re-read when the directory changed.
///
/// Shared is one reference to an immutable ring, replaced whole: a request works with one ring from
/// beginning to end by asking once. Two threads that reload at the same time read the same file;
/// the lock only spares the work. When re-reading fails the ring in force stays.
public final class KeyRings {
    private final KeyDirectory directory;
    private volatile Loaded loaded;

    private record Loaded(KeyDirectory.Version version, KeyInventory keys, KeyRing ring) {}

    KeyRings(KeyDirectory directory) {
        this.directory = directory;
        this.loaded = load();
    }

    /// The ring in force.
    public KeyRing current() {
        return loaded.ring();
    }

    /// Takes over what changed in the directory, and drops keys whose time has come.
    ///
    /// @return whether another ring is in force now
    /// @throws KeyDirectoryException if the directory changed and cannot be read; the ring in force
    ///   stays
    public synchronized boolean reloadIfChanged() {
        if (!directory.version().equals(loaded.version())) return takeOver(load());
        return loaded.ring().outdated(directory.clock().instant()) && takeOver(rebuilt());
    }

    private boolean takeOver(Loaded next) {
        loaded = next;
        return true;
    }

    /// Takes the version first: a file replaced in between is then read again next time, never
    /// missed.
    private Loaded load() {
        var version = directory.version();
        var keys = directory.inventory();
        return new Loaded(version, keys, directory.ring(keys));
    }

    private Loaded rebuilt() {
        return new Loaded(loaded.version(), loaded.keys(), directory.ring(loaded.keys()));
    }
}
