package dev.pawl.bench.soak;

import java.util.function.BiFunction;

/// One kind of bad request, and which answers to it are right.
///
/// @param text what is sent, byte for byte, made of what the attacker has got hold of and of the
///   number of the request: whatever shall be another each time is made of that
/// @param isAborted whether the caller leaves at once and reads no answer
record Attack(
        String title,
        AllowedAnswers allowed,
        BiFunction<Loot, Integer, String> text,
        boolean isAborted) {
    /// Another text each time.
    static Attack of(String title, AllowedAnswers allowed, BiFunction<Loot, Integer, String> text) {
        return new Attack(title, allowed, text, false);
    }

    /// Every time the same text.
    static Attack of(String title, AllowedAnswers allowed, String text) {
        return of(title, allowed, (_, _) -> text);
    }

    /// Every time the same text, whose sender does not stay.
    static Attack aborted(String title, String text) {
        return new Attack(title, AllowedAnswers.only(), (_, _) -> text, true);
    }

    String text(Loot loot, int number) {
        return text.apply(loot, number);
    }
}
