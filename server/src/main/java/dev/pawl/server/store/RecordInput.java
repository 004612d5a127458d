package dev.pawl.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Reads what [RecordOutput] wrote, in the same order.
final class RecordInput {
    private final byte[] bytes;
    private int position;

    RecordInput(byte[] bytes) {
        this.bytes = bytes;
    }

    long integer() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
    }

    boolean flag() {
        return bytes[position++] != 0;
    }

    byte[] bytes(int length) {
        var part = new byte[length];
        System.arraycopy(bytes, position, part, 0, length);
        position += length;
        return part;
    }

    String text() {
        var length = integer();
        if (length == RecordOutput.UUID_FOLLOWS) return uuid().toString();
        var text = new String(bytes, position, size(length - 1), StandardCharsets.UTF_8);
        position += (int) length - 1;
        return text;
    }

    private UUID uuid() {
        var halves = ByteBuffer.wrap(bytes(16));
        return new UUID(halves.getLong(), halves.getLong());
    }

    Instant instant() {
        return Instant.ofEpochMilli(integer());
    }

    <T> Optional<T> optional(Function<RecordInput, T> read) {
        return flag() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    <T> List<T> list(Function<RecordInput, T> read) {
        var size = size(integer());
        var values = new ArrayList<T>(size);
        for (var i = 0; i < size; i++) values.add(read.apply(this));
        return values;
    }

    /// Checks a length before anything of that length is made.
    private int size(long claimed) {
        if (claimed < 0 || claimed > bytes.length - position)
            throw new IndexOutOfBoundsException("longer than the record");
        return (int) claimed;
    }
}
