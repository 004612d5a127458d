package dev.pawl.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps every other owner away from a store, in this process and in others, until it is closed.
///
/// A process that closes any channel of a file gives up every lock it holds on that file (POSIX).
/// So within the process a set of names decides, before a lock file is touched.
final class StoreLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock of a store.
    ///
    /// @throws StoreException if somebody else has it, or it cannot be taken
    static StoreLock take(Path store) {
        var file = store.resolveSibling(store.getFileName() + ".lock");
        if (!HELD.add(file))
            throw new StoreException(
                    "the store " + store + " is already open in this process", null);
        try {
            return new StoreLock(file, locked(store, file));
        } catch (IOException e) {
            HELD.remove(file);
            throw new StoreException("the store " + store + " cannot be opened: " + e, e);
        } catch (StoreException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path store, Path file) throws IOException {
        StoreFile.make(file);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) return channel;
        channel.close();
        throw new StoreException("the store " + store + " is in use by another process", null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the lock " + file + " cannot be given up", e);
        } finally {
            HELD.remove(file);
        }
    }
}
