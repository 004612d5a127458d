package dev.pawl.server.configuration;

import java.util.Optional;

/// What came of reading a value: the value, or what is wrong with it.
sealed interface Reading<T> {
    /// The value.
    record Read<T>(T value) implements Reading<T> {}

    /// A clause that follows the key: `is not a duration`.
    record Wrong<T>(String what) implements Reading<T> {}

    /// The value if there is one, or else the complaint.
    static <T> Reading<T> of(Optional<T> value, String complaint) {
        return value.<Reading<T>>map(Read::new).orElseGet(() -> new Wrong<>(complaint));
    }
}
