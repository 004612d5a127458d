package dev.pawl.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/// The keys at rest: one directory that only its owner can enter, with one file `keys.json` that
/// only its owner can read.
///
/// It holds the signing keys, the refresh keys and the sealing keys, and never lies in the store or
/// its backup: a dump of the store redeems nothing without it. The first [#open()] makes all keys.
///
/// A rotation is [#rotate()], wait until every node has re-read the directory and clients have
/// fetched the JWKS, [#promote(Duration)], wait for the duration, [#retire()]. Each operation is
/// one atomic replacement of the file, by one writer at a time.
public final class KeyDirectory {
    private static final String FILE = "keys.json";

    private final PrivateFolder folder;
    private final Path file;
    private final CryptoProvider provider;
    private final SecureRandom random;
    private final InstantSource clock;

    /// Names a directory; nothing is read or made yet.
    public KeyDirectory(
            Path directory, CryptoProvider provider, SecureRandom random, InstantSource clock) {
        this.folder = new PrivateFolder(directory.toAbsolutePath());
        this.file = folder.file(FILE);
        this.provider = provider;
        this.random = random;
        this.clock = clock;
    }

    /// Makes the directory and all keys if they are missing, and reads them.
    ///
    /// @throws KeyDirectoryException if that cannot be done; the message says what to do
    public KeyRings open() {
        return guarded("open", this::made);
    }

    /// Reads keys that must be there: tokens were given out with them, and new ones would log
    /// everybody out.
    ///
    /// @param store what needs them, for the message
    /// @throws KeyDirectoryException if they are missing or cannot be read
    public KeyRings openExisting(String store) {
        if (!Files.exists(file))
            throw new KeyDirectoryException(
                    file,
                    "it is missing, and "
                            + store
                            + " holds refresh tokens that were made with it; restore it from its"
                            + " backup, or move the store away to begin anew");
        return open();
    }

    private KeyRings made() throws IOException {
        folder.create();
        if (!Files.exists(file)) folder.exclusively(this::generateOnce);
        return new KeyRings(this);
    }

    private Path generateOnce() throws IOException {
        if (!Files.exists(file)) folder.write(FILE, KeyFile.write(KeyInventory.first(fresh())));
        return file;
    }

    /// Lists the keys without their material.
    public List<KeyDescription> list() {
        return inventory().descriptions();
    }

    /// Adds a verify-only key of each kind that has none waiting.
    public List<KeyDescription> rotate() {
        return change(keys -> keys.rotated(fresh()));
    }

    /// Lets the waiting keys mint; the keys they replace verify for a while.
    ///
    /// @param overlap how long: at least as long as the longest-lived value made with them
    /// @throws KeyDirectoryException if no key waits
    public List<KeyDescription> promote(Duration overlap) {
        return change(keys -> promoted(keys, clock.instant().plus(overlap)));
    }

    private KeyInventory promoted(KeyInventory keys, Instant until) {
        if (!keys.hasWaiting())
            throw new KeyDirectoryException(file, "no key waits to be promoted; rotate first");
        return keys.promoted(until);
    }

    /// Ends the keys whose time of verifying is over.
    public List<KeyDescription> retire() {
        return change(keys -> keys.retired(clock.instant()));
    }

    /// Ends one key at once: nothing made with it is honoured any more.
    ///
    /// If it was minting, a fresh key mints in its place.
    ///
    /// @throws KeyDirectoryException if there is no key of that id
    public List<KeyDescription> compromise(String id) {
        return change(keys -> compromised(keys, id));
    }

    private KeyInventory compromised(KeyInventory keys, String id) {
        if (keys.find(id).isEmpty())
            throw new KeyDirectoryException(file, "no key has that id; list shows the ids");
        return keys.compromised(id, fresh());
    }

    /// The state of the file, to tell that it was replaced: a rename changes its identity within
    /// the same instant.
    record Version(FileTime modified, long size, String identity) {}

    Version version() {
        return guarded(
                "read", () -> version(Files.readAttributes(file, BasicFileAttributes.class)));
    }

    private static Version version(BasicFileAttributes file) {
        return new Version(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
    }

    KeyInventory inventory() {
        return guarded("read", this::read);
    }

    /// Makes the keys ready for work, each proven to match its public half.
    KeyRing ring(KeyInventory keys) {
        try {
            return new KeyRing(keys, provider, random, clock);
        } catch (IllegalArgumentException | IllegalStateException broken) {
            throw new KeyDirectoryException(
                    file, broken.getMessage() + "; restore the file from its backup");
        }
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public String toString() {
        return "KeyDirectory[" + file + "]";
    }

    private List<KeyDescription> change(UnaryOperator<KeyInventory> rule) {
        return guarded("change", () -> folder.exclusively(() -> replace(rule)));
    }

    private List<KeyDescription> replace(UnaryOperator<KeyInventory> rule) throws IOException {
        var changed = rule.apply(read());
        folder.write(FILE, KeyFile.write(changed));
        return changed.descriptions();
    }

    private KeyInventory read() throws IOException {
        try {
            return KeyFile.read(folder.read(FILE));
        } catch (KeyFile.Malformed malformed) {
            throw new KeyDirectoryException(file, "not usable, " + malformed.getMessage());
        }
    }

    private <T> T guarded(String verb, PrivateFolder.Writing<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException missing) {
            throw new KeyDirectoryException(
                    file, "it is missing; restore it, or start the server to make new keys");
        } catch (IOException trouble) {
            throw new KeyDirectoryException(
                    file, "cannot " + verb + " it; check owner, mode and disk", trouble);
        } catch (UnsupportedOperationException foreign) {
            throw new KeyDirectoryException(
                    file, "its file system has no owner and mode; choose another", foreign);
        }
    }

    private FreshKeys fresh() {
        return new FreshKeys(provider, random, clock);
    }
}
