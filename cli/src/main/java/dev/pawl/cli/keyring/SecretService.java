package dev.pawl.cli.keyring;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// The keyring of a Linux desktop: GNOME Keyring, KWallet, KeePassXC, whoever provides the Secret
/// Service (freedesktop.org Secret Storage Specification).
///
/// It is looked at only while it is unlocked. In a locked one a look-up finds nothing, which would
/// look as though the key were gone, or lets a window ask for a password, which nobody expects of a
/// command line.
final class SecretService implements Keyring {
    /// What distributions call it: `libsecret-1-0`.
    static final String LIBRARY = "libsecret-1.so.0";

    private static final int KEY = 32;

    private final LibSecret secrets;

    private SecretService(LibSecret secrets) {
        this.secrets = secrets;
    }

    /// Loads the library, which takes longer than to ask the service, and speaks to nobody.
    ///
    /// @throws KeyringException when it is not there
    static SecretService load(String library) {
        return new SecretService(LibSecret.load(library));
    }

    @Override
    public Optional<byte[]> key() {
        return unlocked(secrets::lookup).map(SecretService::decoded);
    }

    @Override
    public void keep(byte[] key) {
        var text = Base64.getEncoder().encode(key);
        try {
            if (!unlocked(arena -> secrets.store(text, arena)))
                throw KeyringException.unavailable("it did not keep the key");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private <R> R unlocked(Function<Arena, R> use) {
        try (var arena = Arena.ofConfined()) {
            check(arena);
            return use.apply(arena);
        }
    }

    private void check(Arena arena) {
        var collection = secrets.defaultCollection(arena);
        if (collection.equals(MemorySegment.NULL))
            throw KeyringException.unavailable("it has no default collection yet");
        try {
            if (secrets.isLocked(collection)) throw KeyringException.unavailable("it is locked");
        } finally {
            secrets.release(collection);
        }
    }

    /// The service keeps texts; this is the shortest usual one.
    private static byte[] decoded(byte[] text) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == KEY) return key;
            throw new IllegalArgumentException("not " + KEY + " bytes");
        } catch (IllegalArgumentException strange) {
            throw KeyringException.unavailable(
                    "what it keeps as \"" + LibSecret.LABEL + "\" is no key");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }
}
