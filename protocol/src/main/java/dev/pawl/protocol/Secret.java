package dev.pawl.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must never be shown: a client secret, a password, a token.
///
/// It prints as `************`, compares in constant time, and gives itself away only through
/// [#reveal()], so that every place where a secret leaves its wrapper can be found by name.
public final class Secret {
    /// What stands in place of a secret wherever text is shown.
    public static final String MASK = "************";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// Wraps a value.
    public static Secret of(String value) {
        return new Secret(value);
    }

    /// Returns the value itself: for the wire, never for a log.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
