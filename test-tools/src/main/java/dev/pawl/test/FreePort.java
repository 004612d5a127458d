package dev.pawl.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A port of loopback on which nobody listens, and which nobody but the caller is given before this
/// JVM ends.
///
/// A port that the system picks and a test gives back is one that the system may pick again, for a
/// connection of somebody else, before the program that was told of it listens. These lie below
/// what systems pick from (32,768 in Linux, 49,152 in RFC 6335), and a lock on a file of its name
/// keeps a port from every other test on this machine, in whatever process.
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final Map<Integer, FileLock> RESERVED = new HashMap<>();
    private static final Path FOLDER =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "pawl-ports-" + System.getProperty("user.name"));

    private FreePort() {}

    /// Reserves one.
    public static synchronized int reserve() {
        var start = ThreadLocalRandom.current().nextInt(COUNT);
        for (var i = 0; i < COUNT; i++) {
            var port = FIRST + (start + i) % COUNT;
            if (!RESERVED.containsKey(port) && lock(port) && isFree(port)) return port;
        }
        throw new IllegalStateException("no port is free");
    }

    /// Whoever opens and closes the file of a lock gives the lock back (fcntl): our own are not
    /// tried.
    private static boolean lock(int port) {
        try {
            var file = Files.createDirectories(FOLDER).resolve(Integer.toString(port));
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) channel.close();
            else RESERVED.put(port, lock.get());
            return lock.isPresent();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isFree(int port) {
        try (var listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return listener.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
