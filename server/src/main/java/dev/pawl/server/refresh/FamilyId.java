package dev.pawl.server.refresh;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The public name of a family: 128 random bits, in logs as 32 hex digits.
public record FamilyId(long high, long low) {
    /// Length in bytes.
    public static final int LENGTH = 16;

    /// Draws a new id.
    public static FamilyId random(SecureRandom random) {
        return new FamilyId(random.nextLong(), random.nextLong());
    }

    /// Reads the 16 bytes of an id.
    public static FamilyId of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new FamilyId(buffer.getLong(), buffer.getLong());
    }

    /// Returns the 16 bytes of this id.
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
