package dev.pawl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Counts the commits of a SQLite database from outside, at no cost to whoever writes it.
///
/// The write-ahead log's index counts transactions in its third word (SQLite, WAL-index format,
/// `iChange`). With `synchronous=FULL` each commit is one `fdatasync` of the log; checkpoints add a
/// few.
final class Commits {
    private static final int TRANSACTIONS = 8;

    private final Path index;

    Commits(Path database) {
        this.index = database.resolveSibling(database.getFileName() + "-shm");
    }

    long count() {
        try (var file = FileChannel.open(index)) {
            var word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
            file.read(word, TRANSACTIONS);
            return Integer.toUnsignedLong(word.getInt(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
