package dev.pawl.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The `grant_type` values this project speaks.
public enum GrantType {
    /// RFC 6749 §4.1.
    AUTHORIZATION_CODE,
    /// RFC 6749 §6.
    REFRESH_TOKEN,
    /// RFC 6749 §4.4.
    CLIENT_CREDENTIALS,
    /// RFC 6749 §4.3; RFC 9700 §2.4 says why not to use it.
    PASSWORD,
    /// RFC 6749 §4.2: at the authorization endpoint only; RFC 9700 §2.1.2 says why not to use it.
    IMPLICIT;

    /// The name on the wire.
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the wire name.
    public static Optional<GrantType> parse(String value) {
        return Arrays.stream(values()).filter(type -> type.value().equals(value)).findFirst();
    }
}
