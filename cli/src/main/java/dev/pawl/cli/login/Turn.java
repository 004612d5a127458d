package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.refresh.AccountKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The right to have a person sign in to an account: one process has it at a time, so that nobody
/// finds two browser windows and wonders which one counts.
///
/// It is a lock of the operating system, which ends with the process however that ends. Within a
/// process one sign-in runs at a time, whatever the account: the person has two hands.
final class Turn implements AutoCloseable {
    private static final ReentrantLock ONE_PERSON = new ReentrantLock();
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int NAME_BYTES = 12;

    private final FileChannel channel;
    private final boolean waited;

    private Turn(FileChannel channel, boolean waited) {
        this.channel = channel;
        this.waited = waited;
    }

    /// Takes the turn, after others.
    ///
    /// @param folder for the locks of this user
    /// @param waiting called once when others are first
    /// @throws Failure when they are not done in time, or there can be no lock
    static Turn take(Path folder, AccountKey account, Duration patience, Runnable waiting) {
        var waits = new Waits(System.nanoTime() + patience.toNanos(), waiting);
        while (!ONE_PERSON.tryLock()) waits.once();
        try {
            return locked(folder.resolve(name(account)), waits);
        } catch (RuntimeException none) {
            ONE_PERSON.unlock();
            throw none;
        }
    }

    /// Asks whether somebody else had it when this was asked for.
    boolean waited() {
        return waited;
    }

    @Override
    public void close() {
        ONE_PERSON.unlock();
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The lock goes with the process at the latest.
        }
    }

    /// The file stays: deleted, two processes could hold locks on two files of its name.
    private static Turn locked(Path file, Waits waits) {
        try {
            var channel = open(file);
            for (var lock = tried(channel); lock.isEmpty(); lock = tried(channel)) waits.once();
            return new Turn(channel, waits.hasWaited);
        } catch (IOException unlockable) {
            throw new Failure(
                            ExitCode.TRANSIENT,
                            "the file " + file + " cannot be locked: " + unlockable.getMessage(),
                            "see that you may write there")
                    .because(unlockable);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""), ownerOnly());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        var isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!isPosix) return new FileAttribute<?>[0];
        var permissions = PosixFilePermissions.fromString("rwx------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static Optional<FileLock> tried(FileChannel channel) throws IOException {
        return Optional.ofNullable(channel.tryLock());
    }

    private static String name(AccountKey account) {
        var text = account.issuer() + "\n" + account.clientId() + "\n" + account.account();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES)) + ".turn";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// The wait for others.
    private static final class Waits {
        private final long deadline;
        private final Runnable first;
        private boolean hasWaited;

        Waits(long deadline, Runnable first) {
            this.deadline = deadline;
            this.first = first;
        }

        void once() {
            if (!hasWaited) first.run();
            hasWaited = true;
            if (Thread.currentThread().isInterrupted())
                throw new Failure(ExitCode.INTERRUPTED, "interrupted");
            if (System.nanoTime() - deadline >= 0)
                throw new Failure(
                        ExitCode.TRANSIENT, "another login of this account is still under way");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
