package dev.pawl.client.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Keeps logins in a folder, each in one sealed file that is only ever replaced as a whole.
///
/// ```text
/// 5f1c…9a.grant   what is stored
/// 5f1c…9a.next    the same, before it gets its name: complete, or of no use
/// 5f1c…9a.lock    locked while somebody refreshes; never deleted
/// ```
///
/// A write puts `.next` on the disk, gives it its name, and puts the name on the disk. After a power
/// cut the old state or the new one is there, never neither. A process that dies before the new name
/// leaves a complete `.next`, which the next transaction takes over if its generation is higher:
/// tokens that arrived are not lost.
///
/// Any number of threads and processes may use one folder. It must be on a disk of this machine:
/// locks of network drives do not always hold.
public final class FileTokenStore implements TokenStore {
    private static final String GRANT = ".grant";
    private static final String NEXT = ".next";
    private static final String LOCK = ".lock";
    private static final String BROKEN = ".broken";

    private final Path folder;
    private final SealingKey key;
    private final Disk disk;

    /// Opens a folder, which is made if there is none, and the key beside the files in it.
    ///
    /// Such a key keeps tokens out of backups of single files and out of searches, not from who can
    /// read the folder: give a key from a keyring where there is one.
    ///
    /// @throws StoreException when it cannot be made
    public static FileTokenStore in(Path folder) {
        return in(folder, SealingKey.in(made(folder).resolve("key")));
    }

    /// Opens a folder, which is made if there is none.
    ///
    /// @throws StoreException when it cannot be made
    public static FileTokenStore in(Path folder, SealingKey key) {
        return in(folder, key, Disk.real());
    }

    /// The same on another disk: for tests.
    public static FileTokenStore in(Path folder, SealingKey key, Disk disk) {
        return new FileTokenStore(made(folder), key, disk);
    }

    private FileTokenStore(Path folder, SealingKey key, Disk disk) {
        this.folder = folder;
        this.key = key;
        this.disk = disk;
    }

    @Override
    public Optional<StoredGrant> read(AccountKey account) {
        return read(account, file(account, GRANT));
    }

    @Override
    public long stamp(AccountKey account) {
        try {
            return disk.stamp(file(account, GRANT));
        } catch (IOException unreadable) {
            throw unreadable(file(account, GRANT), unreadable);
        }
    }

    @Override
    public <R> R exclusively(
            AccountKey account, Duration patience, Function<Transaction, R> work) {
        return new LockFile(file(account, LOCK))
                .during(patience, () -> work.apply(new OnDisk(account)));
    }

    /// Seals a login with another key.
    ///
    /// @return this store with that key, which reads only what it has sealed
    public FileTokenStore resealed(AccountKey account, SealingKey other) {
        var next = new FileTokenStore(folder, other, disk);
        new LockFile(file(account, LOCK))
                .during(Duration.ofSeconds(60), () -> {
                    new OnDisk(account).read().ifPresent(grant -> next.replace(account, grant));
                    return true;
                });
        return next;
    }

    private final class OnDisk implements Transaction {
        private final AccountKey account;

        OnDisk(AccountKey account) {
            this.account = account;
        }

        @Override
        public Optional<StoredGrant> read() {
            var stored = readOrQuarantine();
            var next = unfinished();
            var isLater =
                    next.isPresent()
                            && stored.map(StoredGrant::generation).orElse(0L)
                                    < next.get().generation();
            if (!isLater) return stored;
            name(account);
            return next;
        }

        @Override
        public void write(StoredGrant next) {
            if (FileTokenStore.this
                    .read(account)
                    .filter(it -> it.generation() > next.generation())
                    .isPresent())
                throw new StoreException(
                        Trouble.CONFLICT,
                        "a later generation is stored: another process has refreshed meanwhile,"
                                + " which it could not if locks hold in " + folder);
            replace(account, next);
        }

        @Override
        public void delete() {
            try {
                disk.delete(file(account, NEXT));
                disk.delete(target(account));
                disk.sync(folder);
            } catch (IOException undeletable) {
                throw unwritable(file(account, GRANT), undeletable);
            }
        }

        /// What another process had written completely when it died.
        private Optional<StoredGrant> unfinished() {
            try {
                return FileTokenStore.this.read(account, file(account, NEXT));
            } catch (StoreException incomplete) {
                return Optional.empty();
            }
        }

        private Optional<StoredGrant> readOrQuarantine() {
            try {
                return FileTokenStore.this.read(account);
            } catch (StoreException unreadable) {
                if (unreadable.trouble() == Trouble.BROKEN) quarantine(account);
                throw unreadable;
            }
        }
    }

    private Optional<StoredGrant> read(AccountKey account, Path file) {
        try {
            return Optional.of(opened(account, file, disk.read(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private StoredGrant opened(AccountKey account, Path file, byte[] sealed) {
        if (SealingKey.isSealed(sealed) && !key.sealed(sealed))
            throw new StoreException(
                    Trouble.WRONG_KEY,
                    file + " was sealed with another key than " + key.fingerprint()
                            + "; use that key, or remove the file and log in again");
        try {
            return GrantFormat.read(new String(key.open(sealed, place(account)), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new StoreException(
                    Trouble.BROKEN,
                    file + " is not what was written there; log in again (a copy is kept as "
                            + file(account, BROKEN).getFileName() + ")",
                    broken);
        }
    }

    private void replace(AccountKey account, StoredGrant grant) {
        var sealed = key.seal(GrantFormat.write(grant).getBytes(UTF_8), place(account));
        try {
            disk.write(file(account, NEXT), sealed);
        } catch (IOException unwritable) {
            throw unwritable(file(account, NEXT), unwritable);
        }
        name(account);
    }

    private void name(AccountKey account) {
        try {
            var target = target(account);
            disk.rename(file(account, NEXT), target);
            disk.sync(folder);
            var home = target.resolveSibling("");
            if (!folder.equals(home)) disk.sync(home);
        } catch (IOException unwritable) {
            throw unwritable(file(account, GRANT), unwritable);
        }
    }

    /// The file itself where its name is a link: the link stays one.
    private Path target(AccountKey account) throws IOException {
        var file = file(account, GRANT);
        return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    }

    private void quarantine(AccountKey account) {
        try {
            disk.rename(target(account), file(account, BROKEN));
            disk.sync(folder);
        } catch (IOException stays) {
            throw unwritable(file(account, BROKEN), stays);
        }
    }

    private Path file(AccountKey account, String kind) {
        var name = TokenDigest.of(Secret.of(new String(place(account), UTF_8))).hex();
        return folder.resolve(name.substring(0, 32) + kind);
    }

    /// Whose file it is, in a form no two accounts share.
    private static byte[] place(AccountKey account) {
        return (account.issuer() + "\n" + account.clientId() + "\n" + account.account())
                .getBytes(UTF_8);
    }

    private static Path made(Path folder) {
        try {
            if (!Files.isDirectory(folder))
                Files.createDirectories(folder, Disk.RealDisk.ownerOnly(folder, "rwx------"));
            return folder.toRealPath();
        } catch (IOException unmakable) {
            throw unwritable(folder, unmakable);
        }
    }

    private static StoreException unreadable(Path file, IOException cause) {
        return new StoreException(
                Trouble.UNREADABLE,
                file + " cannot be read; see that it belongs to this user (" + cause + ")",
                cause);
    }

    private static StoreException unwritable(Path file, IOException cause) {
        var isFull = String.valueOf(cause.getMessage()).contains("No space left");
        return new StoreException(
                isFull ? Trouble.FULL : Trouble.UNWRITABLE,
                file + " cannot be written; "
                        + (isFull ? "make room on its disk" : "see that this user may (" + cause + ")")
                        + ". The login is kept",
                cause);
    }
}
