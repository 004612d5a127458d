package dev.pawl.client.store;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Lets one process at a time do something, by a lock of the operating system, which ends with the
/// process however that ends.
///
/// Closing any channel of a file gives up all locks this process has on it, so there must never be
/// two: a lock of this class sees to that, for all of one class loader. The file is never deleted,
/// or two processes could hold locks on two files of one name.
public final class LockFile {
    private static final Exclusion<Path> IN_PROCESS = new Exclusion<>();
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;

    /// @param file made if there is none, in a folder that is there
    public LockFile(Path file) {
        this.file = file;
    }

    /// Does something while nobody else does anything under this lock.
    ///
    /// @param patience how long to wait for others
    /// @throws StoreException when others took longer, or the file cannot be locked
    public <R> R during(Duration patience, Supplier<R> work) {
        return IN_PROCESS.during(
                file, patience, () -> isUseless() ? work.get() : locked(patience, work));
    }

    /// Where nothing can be written, there is nothing to keep others from; and no lock to be had.
    private boolean isUseless() {
        var folder = file.toAbsolutePath().resolveSibling("");
        return Files.isDirectory(folder) && !Files.isWritable(folder);
    }

    private <R> R locked(Duration patience, Supplier<R> work) {
        try (var channel = open();
                var lock = acquire(channel, patience)) {
            if (!lock.isValid()) throw new IOException("the lock does not hold");
            return work.get();
        } catch (OverlappingFileLockException twice) {
            throw new StoreException(
                    Trouble.LOCKED,
                    "another copy of this library in this process holds "
                            + file
                            + "; load it once, where both can see it",
                    twice);
        } catch (IOException unlockable) {
            throw new StoreException(
                    Trouble.UNWRITABLE,
                    "the lock file "
                            + file
                            + " cannot be locked; see that this user may write it"
                            + " and that the file system has locks ("
                            + unlockable
                            + ")",
                    unlockable);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Disk.RealDisk.ownerOnly(file, "rw-------"));
    }

    /// Asks again and again: waiting in the system call could be ended by nothing but the lock.
    private FileLock acquire(FileChannel channel, Duration patience) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            var lock = Optional.ofNullable(channel.tryLock());
            if (lock.isPresent()) return lock.get();
            if (Thread.currentThread().isInterrupted())
                throw new StoreException(
                        Trouble.LOCKED,
                        "the thread was interrupted while another process held " + file);
            if (System.nanoTime() - deadline >= 0)
                throw new StoreException(
                        Trouble.LOCKED,
                        "another process has been refreshing for more than "
                                + patience
                                + " and"
                                + " holds "
                                + file
                                + "; see whether it is stopped");
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }
}
