package dev.pawl.server.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads durations: one number and one unit, `30s`, `5m`, `1h`, `30d`.
public final class Durations {
    /// What completes "write …" in a refusal.
    static final String EXAMPLE = "30s, 5m, 1h or 30d";

    /// The longest lifetime: ten years, longer than anybody remembers what a token was for.
    static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,12})([smhd])");
    private static final Map<String, TemporalUnit> UNITS =
            Map.of(
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    private Durations() {}

    /// Reads a duration that is longer than zero; empty if it is none.
    public static Optional<Duration> parse(String text) {
        return switch (positive(text)) {
            case Reading.Read(var length) -> Optional.of(length);
            case Reading.Wrong<Duration> wrong -> Optional.empty();
        };
    }

    /// Reads a duration that is longer than zero.
    static Reading<Duration> positive(String text) {
        return switch (notNegative(text)) {
            case Reading.Read(var zero) when zero.isZero() ->
                    wrong(text, "is not longer than zero");
            case Reading.Read<Duration> read -> read;
            case Reading.Wrong<Duration> wrong -> wrong;
        };
    }

    /// Reads a retry window: a duration, `0s` for none, or `until-used`.
    static Reading<RetryWindow> retryWindow(String text) {
        if (text.equals("until-used")) return new Reading.Read<>(new RetryWindow.UntilUsed());
        return switch (notNegative(text)) {
            case Reading.Read(var length) -> new Reading.Read<>(new RetryWindow.Fixed(length));
            case Reading.Wrong(var what) -> new Reading.Wrong<>(what);
        };
    }

    private static Reading<Duration> notNegative(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) return wrong(text, "is not a valid duration");
        var length = Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
        if (length.isNegative()) return wrong(text, "is negative");
        if (length.compareTo(LONGEST) > 0)
            return wrong(text, "is longer than 3650d, the most there is");
        return new Reading.Read<>(length);
    }

    private static TemporalUnit unit(String letter) {
        return UNITS.getOrDefault(letter, ChronoUnit.SECONDS);
    }

    private static Reading<Duration> wrong(String text, String what) {
        return new Reading.Wrong<>(Values.quote(text) + " " + what);
    }
}
