package dev.pawl.cli.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// A length of time as Go and most of its tools write it: `90s`, `5m`, `1h30m`, `1.5h`, `300ms`.
///
/// A bare number means seconds, as `oidc-token --time 300` does.
public final class GoDuration {
    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

    private GoDuration() {}

    /// Reads a length of time.
    ///
    /// @throws IllegalArgumentException when it is none; the message says what one looks like
    public static Duration parse(String text) {
        if (text.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(text));
        if (!WHOLE.matcher(text).matches()) throw no(text);
        var millis =
                PART.matcher(text)
                        .results()
                        .mapToDouble(it -> Double.parseDouble(it.group(1)) * millis(it.group(2)))
                        .sum();
        if (millis > Integer.MAX_VALUE * 1000.0) throw no(text);
        return Duration.ofMillis(Math.round(millis));
    }

    /// Writes a length of time, in whole seconds: `1h2m3s`.
    public static String text(Duration time) {
        var whole = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return whole.substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    private static IllegalArgumentException no(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no length of time: write 90s, 5m or 1h30m");
    }
}
