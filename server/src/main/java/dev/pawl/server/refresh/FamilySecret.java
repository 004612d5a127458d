package dev.pawl.server.refresh;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/// The half of a family's proof that lives in its record: 128 random bits, useless without the
/// refresh key.
public final class FamilySecret {
    /// Length in bytes.
    public static final int LENGTH = 16;

    private final byte[] bytes;

    private FamilySecret(byte[] bytes) {
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a family secret has 16 bytes");
        this.bytes = bytes.clone();
    }

    /// Draws a new secret.
    public static FamilySecret random(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new FamilySecret(bytes);
    }

    /// Wraps stored bytes.
    ///
    /// @throws IllegalArgumentException unless there are 16
    public static FamilySecret of(byte[] bytes) {
        return new FamilySecret(bytes);
    }

    /// Returns a copy of the bytes: for the record and the codec.
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FamilySecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "FamilySecret[************]";
    }
}
