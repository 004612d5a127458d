package dev.pawl.server.keys;

import dev.pawl.server.refresh.KeyState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The keys of one user pool at rest: a folder of its own below the key directory, with one file.
///
/// They are made on first use, and stay: verifiers of user pools keep keys by `kid` for as long as
/// they run. A pool that has lost a key to somebody gets new ones by [#renew()].
public final class PoolKeyDirectory {
    private static final String FILE = "keys.json";

    private final String pool;
    private final PrivateFolder folder;
    private final Path file;
    private final CryptoProvider provider;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Names a directory; nothing is read or made yet.
    ///
    /// @param keys the key directory of the server
    /// @param pool the pool id: letters, digits, `-` and `_`
    public PoolKeyDirectory(
            Path keys,
            String pool,
            CryptoProvider provider,
            SecureRandom random,
            InstantSource clock) {
        this.pool = pool;
        this.folder = new PrivateFolder(keys.toAbsolutePath().resolve("pools").resolve(pool));
        this.file = folder.file(FILE);
        this.provider = provider;
        this.random = random;
        this.clock = clock;
    }

    /// Reads the keys, or makes them.
    ///
    /// @throws KeyDirectoryException if that cannot be done; the message says what to do
    public PoolKeys open() {
        return guarded(() -> {
            folder.create();
            if (!Files.exists(file)) folder.exclusively(this::makeOnce);
            return read();
        });
    }

    /// Reads keys that must be there: nobody could verify any more what was signed with them.
    ///
    /// @throws KeyDirectoryException if they are missing or cannot be read
    public PoolKeys openExisting() {
        if (!Files.exists(file))
            throw new KeyDirectoryException(
                    file,
                    "it is missing, and users of the pool are signed in; restore it from its"
                            + " backup, or make new keys with: pawl keys compromise "
                            + pool);
        return open();
    }

    /// Replaces the keys: from the next start on, tokens that were signed before are refused.
    ///
    /// @throws KeyDirectoryException if that cannot be done; the message says what to do
    public PoolKeys renew() {
        return guarded(() -> {
            folder.create();
            folder.exclusively(this::make);
            return read();
        });
    }

    private Path makeOnce() throws IOException {
        return Files.exists(file) ? file : make();
    }

    private Path make() throws IOException {
        var fresh = new FreshKeys(provider, random, clock);
        var keys =
                new PoolKeyFile.Keys(
                        fresh.make(KeyKind.RS256, KeyState.MINTING, id -> false),
                        fresh.make(KeyKind.RS256, KeyState.MINTING, id -> false),
                        fresh.make(KeyKind.SEALING, KeyState.MINTING, id -> false));
        folder.write(FILE, PoolKeyFile.write(keys));
        return file;
    }

    private PoolKeys read() throws IOException {
        try {
            return new PoolKeys(PoolKeyFile.read(folder.read(FILE)), provider, random);
        } catch (KeyFile.Malformed | IllegalArgumentException broken) {
            throw new KeyDirectoryException(file, "not usable, " + broken.getMessage());
        }
    }

    private PoolKeys guarded(PrivateFolder.Writing<PoolKeys> work) {
        try {
            return work.run();
        } catch (IOException trouble) {
            throw new KeyDirectoryException(
                    file, "cannot open it; check owner, mode and disk", trouble);
        }
    }
}
