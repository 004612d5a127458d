package dev.pawl.cli.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// A length of time as Go and most of its tools write it: `90s`, `5m`, `1h30m`, `1.5h`, `300ms`.
///
/// A bare number means seconds, as `oidc-token --time 300` does. No regular expressions here: the
/// quickest of all commands reads one.
public final class GoDuration {
    private static final List<String> UNITS = List.of("ms", "s", "m", "h", "d");
    private static final int LONGEST_NUMBER = 9;

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /// Reads a length of time.
    ///
    /// @throws IllegalArgumentException when it is none; the message says what one looks like
    public static Duration parse(String text) {
        return new GoDuration(text).whole();
    }

    private Duration whole() {
        skipDigits();
        if (at == text.length() && at > 0 && at <= LONGEST_NUMBER)
            return Duration.ofSeconds(Long.parseLong(text));
        at = 0;
        var millis = part();
        while (at < text.length()) millis += part();
        if (millis > Integer.MAX_VALUE * 1000.0) throw no();
        return Duration.ofMillis(Math.round(millis));
    }

    /// Writes a length of time, in whole seconds: `1h2m3s`.
    public static String text(Duration time) {
        var whole = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return whole.substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private double part() {
        var start = at;
        skipNumber();
        return Double.parseDouble(text.substring(start, at)) * unit();
    }

    private void skipNumber() {
        if (!skipDigits()) throw no();
        if (at == text.length() || text.charAt(at) != '.') return;
        at++;
        if (!skipDigits()) throw no();
    }

    private boolean skipDigits() {
        var start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        return at > start;
    }

    private long unit() {
        for (var unit : UNITS) {
            if (!text.startsWith(unit, at)) continue;
            at += unit.length();
            return millis(unit);
        }
        throw no();
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

    private IllegalArgumentException no() {
        return new IllegalArgumentException(
                "\"" + text + "\" is no length of time: write 90s, 5m or 1h30m");
    }
}
