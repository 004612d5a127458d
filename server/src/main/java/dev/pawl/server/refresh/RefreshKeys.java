package dev.pawl.server.refresh;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The refresh keys of a server: exactly one mints, the others verify or are remembered as dead.
public final class RefreshKeys {
    private final List<RefreshKey> keys;
    private final RefreshKey minting;

    private RefreshKeys(List<RefreshKey> keys, RefreshKey minting) {
        this.keys = keys;
        this.minting = minting;
    }

    /// Gathers keys.
    ///
    /// @throws IllegalArgumentException unless the ids are distinct and exactly one key is minting
    public static RefreshKeys of(Collection<RefreshKey> keys) {
        var minting = keys.stream().filter(key -> key.state() == KeyState.MINTING).toList();
        if (minting.size() != 1)
            throw new IllegalArgumentException("exactly one refresh key must be minting");
        if (keys.stream().map(RefreshKey::id).distinct().count() != keys.size())
            throw new IllegalArgumentException("two refresh keys have the same id");
        return new RefreshKeys(
                keys.stream().sorted(Comparator.comparingInt(RefreshKey::id)).toList(),
                minting.getFirst());
    }

    /// The key under which new tokens are minted.
    public RefreshKey minting() {
        return minting;
    }

    /// Finds a key whatever its state.
    public Optional<RefreshKey> find(int id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    /// Every key, by id.
    public List<RefreshKey> all() {
        return keys;
    }
}
