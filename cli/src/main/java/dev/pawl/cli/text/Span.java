package dev.pawl.cli.text;

import java.time.Duration;

/// A length of time for people, in its two largest units: `4m 12s`, `3d 4h`, `0s`.
public final class Span {
    private Span() {}

    public static String of(Duration span) {
        var length = span.abs();
        if (length.toDays() > 0) return length.toDays() + "d " + length.toHoursPart() + "h";
        if (length.toHours() > 0) return length.toHours() + "h " + length.toMinutesPart() + "m";
        if (length.toMinutes() > 0) return length.toMinutes() + "m " + length.toSecondsPart() + "s";
        return length.toSeconds() + "s";
    }

    /// The same with its direction: `in 4m 12s`, `4m 12s ago`.
    public static String fromNow(Duration span) {
        return span.isNegative() ? of(span) + " ago" : "in " + of(span);
    }
}
