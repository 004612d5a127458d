package dev.pawl.client.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps logins in a folder, each in one sealed file that is only ever replaced as a whole.
///
/// ```text
/// 5f1c…9a.grant   what is stored
/// 5f1c…9a.next    the same, before it gets its name: complete, or of no use
/// 5f1c…9a.lock    locked while somebody refreshes; never deleted
/// ```
///
/// A write puts `.next` on the disk, gives it its name, and puts the name on the disk. After a
/// power cut the old state or the new one is there, never neither. A process that dies before the
/// new name leaves a complete `.next`, which the next transaction takes over if its generation is
/// higher: tokens that arrived are not lost.
///
/// Any number of threads and processes may use one folder. It must be on a disk of this machine:
/// locks of network drives do not always hold; [#warning()] says so.
public final class FileTokenStore implements TokenStore {
    private final Path folder;
    private final Supplier<SealingKey> key;
    private final Disk disk;

    /// Opens a folder, which is made if there is none, and the key beside the files in it.
    ///
    /// Such a key keeps tokens out of backups of single files and out of searches, not from who can
    /// read the folder: give a key from a keyring where there is one.
    ///
    /// @throws StoreException when it cannot be made
    public static FileTokenStore in(Path folder) {
        return in(folder, SealingKey.in(folder.resolve("key")));
    }

    /// Opens a folder, which is made if there is none.
    ///
    /// @throws StoreException when it cannot be made
    public static FileTokenStore in(Path folder, SealingKey key) {
        return in(folder, key, Disk.real());
    }

    /// Opens a folder, which is made if there is none, without its key.
    ///
    /// @param key asked each time something is opened or sealed; what it throws, the caller gets. A
    ///   login can be forgotten, and its stamp read, without it
    /// @throws StoreException when the folder cannot be made
    public static FileTokenStore in(Path folder, Supplier<SealingKey> key) {
        return new FileTokenStore(made(folder), key, Disk.real());
    }

    /// The same on another disk: for tests.
    public static FileTokenStore in(Path folder, SealingKey key, Disk disk) {
        return new FileTokenStore(made(folder), () -> key, disk);
    }

    private FileTokenStore(Path folder, Supplier<SealingKey> key, Disk disk) {
        this.folder = folder;
        this.key = key;
        this.disk = disk;
    }

    /// What a program should tell whoever runs it: that the folder lies where locks may not hold.
    public Optional<String> warning() {
        return DiskType.of(folder).warning(folder);
    }

    @Override
    public Optional<StoredGrant> read(AccountKey account) {
        return new OnDisk(account).stored();
    }

    @Override
    public long stamp(AccountKey account) {
        return new OnDisk(account).stamp();
    }

    @Override
    public <R> R exclusively(AccountKey account, Duration patience, Function<Transaction, R> work) {
        var grant = new OnDisk(account);
        return new LockFile(grant.files.lock()).during(patience, () -> work.apply(grant));
    }

    /// Seals a login with another key.
    ///
    /// @return this store with that key, which reads only what it has sealed
    public FileTokenStore resealed(AccountKey account, SealingKey other) {
        var next = new FileTokenStore(folder, () -> other, disk);
        return exclusively(
                account,
                Duration.ofSeconds(60),
                transaction -> {
                    transaction.read().ifPresent(next.new OnDisk(account)::replace);
                    return next;
                });
    }

    /// One login; a transaction where somebody has its lock.
    private final class OnDisk implements Transaction {
        private final GrantFiles files;

        OnDisk(AccountKey account) {
            files = new GrantFiles(folder, account);
        }

        @Override
        public Optional<StoredGrant> read() {
            var stored = storedOrQuarantined();
            var next = unfinished();
            if (generation(next) <= generation(stored)) return stored;
            name();
            return next;
        }

        @Override
        public void write(StoredGrant next) {
            if (generation(stored()) > next.generation())
                throw new StoreException(
                        Trouble.CONFLICT,
                        "a later generation is stored: another process has refreshed meanwhile,"
                                + " which it could not if locks hold in "
                                + folder
                                + "; keep the store on a disk of this machine");
            replace(next);
        }

        @Override
        public void delete() {
            try {
                disk.delete(files.next());
                disk.delete(files.grant());
                sync();
            } catch (IOException undeletable) {
                throw DiskTrouble.unwritable(files.lock().resolveSibling(""), undeletable);
            }
        }

        long stamp() {
            try {
                return SealingKey.stamp(disk.read(files.grant()));
            } catch (NoSuchFileException none) {
                return 0;
            } catch (IOException unreadable) {
                throw DiskTrouble.unreadable(folder, unreadable);
            }
        }

        Optional<StoredGrant> stored() {
            return opened(files::grant);
        }

        /// What another process had written completely when it died.
        private Optional<StoredGrant> unfinished() {
            try {
                return opened(files::next);
            } catch (StoreException incomplete) {
                return Optional.empty();
            }
        }

        private Optional<StoredGrant> storedOrQuarantined() {
            try {
                return stored();
            } catch (StoreException unreadable) {
                if (unreadable.trouble() == Trouble.BROKEN) quarantine();
                throw unreadable;
            }
        }

        private Optional<StoredGrant> opened(Place place) {
            try {
                var file = place.path();
                return Optional.of(opened(file, disk.read(file)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            } catch (IOException unreadable) {
                throw DiskTrouble.unreadable(folder, unreadable);
            }
        }

        private StoredGrant opened(Path file, byte[] sealed) throws IOException {
            var key = FileTokenStore.this.key.get();
            if (SealingKey.isSealed(sealed) && !key.sealed(sealed))
                throw new StoreException(
                        Trouble.WRONG_KEY,
                        file
                                + " was sealed with another key than "
                                + key.fingerprint()
                                + "; use that key, or remove the file and log in again");
            try {
                return GrantFormat.read(new String(key.open(sealed, files.place()), UTF_8));
            } catch (GeneralSecurityException | IllegalArgumentException broken) {
                throw new StoreException(
                        Trouble.BROKEN,
                        file
                                + " is not what was written there; log in again (a refresh moves it to "
                                + files.broken()
                                + ")",
                        broken);
            }
        }

        void replace(StoredGrant grant) {
            var sealed = key.get().seal(GrantFormat.write(grant).getBytes(UTF_8), files.place());
            try {
                disk.write(files.next(), sealed);
            } catch (IOException unwritable) {
                throw DiskTrouble.unwritable(folder, unwritable);
            }
            name();
        }

        private void name() {
            try {
                disk.rename(files.next(), files.grant());
                sync();
            } catch (IOException unwritable) {
                throw DiskTrouble.unwritable(folder, unwritable);
            }
        }

        private void quarantine() {
            try {
                disk.rename(files.grant(), files.broken());
                sync();
            } catch (IOException stays) {
                throw DiskTrouble.unwritable(folder, stays);
            }
        }

        private void sync() throws IOException {
            disk.sync(files.grant().resolveSibling(""));
        }
    }

    /// A file that is found by following links.
    @FunctionalInterface
    private interface Place {
        Path path() throws IOException;
    }

    private static long generation(Optional<StoredGrant> grant) {
        return grant.map(StoredGrant::generation).orElse(0L);
    }

    private static Path made(Path folder) {
        try {
            Disk.RealDisk.makeFolder(folder);
            return folder.toRealPath();
        } catch (IOException unmakable) {
            throw DiskTrouble.unwritable(folder, unmakable);
        }
    }
}
