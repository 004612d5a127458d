package dev.pawl.cli.keyring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A keyring that lasts as long as a test. It can be locked, and remembers what it gave and got.
public final class MemoryKeyring implements Keyring {
    private final List<byte[]> given = new CopyOnWriteArrayList<>();
    private final List<byte[]> taken = new CopyOnWriteArrayList<>();
    private volatile byte @Nullable [] kept;
    private volatile Optional<KeyringException> trouble = Optional.empty();

    @Override
    public Optional<byte[]> key() {
        trouble.ifPresent(it -> {
            throw it;
        });
        var key = Optional.ofNullable(kept).map(byte[]::clone);
        key.ifPresent(given::add);
        return key;
    }

    @Override
    public void keep(byte[] key) {
        trouble.ifPresent(it -> {
            throw it;
        });
        taken.add(key);
        kept = key.clone();
    }

    public MemoryKeyring locked() {
        trouble = Optional.of(KeyringException.unavailable("it is locked"));
        return this;
    }

    public MemoryKeyring absent() {
        trouble = Optional.of(KeyringException.absent("there is no session bus"));
        return this;
    }

    public MemoryKeyring unsupported() {
        trouble = Optional.of(KeyringException.unsupported("this program does not know it"));
        return this;
    }

    public MemoryKeyring unlocked() {
        trouble = Optional.empty();
        return this;
    }

    /// Loses the key.
    public void forget() {
        kept = null;
    }

    /// How often a key was put into it.
    public int kept() {
        return taken.size();
    }

    /// How often it was asked with success.
    public int asked() {
        return given.size();
    }

    /// Every array that went in or out.
    public List<byte[]> arrays() {
        var all = new ArrayList<>(given);
        all.addAll(taken);
        return all;
    }
}
