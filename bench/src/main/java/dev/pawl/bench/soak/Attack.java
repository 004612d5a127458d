package dev.pawl.bench.soak;

import java.util.Locale;

/// One kind of bad request, and which answers to it are right.
sealed interface Attack permits FramingAttack, GarbageAttack, CredentialAttack {
    /// The constant's name.
    String name();

    /// What is sent, byte for byte.
    ///
    /// @param number of the request: whatever shall be another each time is made of it
    String text(Loot loot, int number);

    AllowedAnswers allowed();

    /// Whether the caller leaves at once and reads no answer.
    default boolean isAborted() {
        return false;
    }

    /// The name as people read it.
    default String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
