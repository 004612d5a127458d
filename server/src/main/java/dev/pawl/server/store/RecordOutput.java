package dev.pawl.server.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// Writes a record: integers in as few bytes as they need, text and lists with their length in
/// front.
final class RecordOutput {
    /// Stands in place of a length: a UUID follows.
    static final int UUID_FOLLOWS = 0;

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final ByteArrayOutputStream out;

    RecordOutput(int expected) {
        this.out = new ByteArrayOutputStream(expected);
    }

    /// Writes a number that is not negative, seven bits a byte, lowest first.
    void integer(long value) {
        if (value < 0) throw new IllegalArgumentException("a stored number is not negative");
        var rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    void bytes(byte[] value) {
        out.writeBytes(value);
    }

    /// Writes text; a UUID, of which a record holds some, as the 16 bytes it stands for.
    void text(String value) {
        if (value.length() == 36 && CANONICAL_UUID.matcher(value).matches())
            uuid(UUID.fromString(value));
        else characters(value);
    }

    private void uuid(UUID value) {
        integer(UUID_FOLLOWS);
        bytes(
                ByteBuffer.allocate(16)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits())
                        .array());
    }

    private void characters(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        integer(bytes.length + 1L);
        bytes(bytes);
    }

    /// Writes a moment in milliseconds since 1970: the store's resolution.
    void instant(Instant value) {
        integer(value.toEpochMilli());
    }

    <T> void optional(Optional<T> value, BiConsumer<RecordOutput, T> write) {
        flag(value.isPresent());
        value.ifPresent(present -> write.accept(this, present));
    }

    <T> void list(Collection<T> values, BiConsumer<RecordOutput, T> write) {
        integer(values.size());
        values.forEach(value -> write.accept(this, value));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
