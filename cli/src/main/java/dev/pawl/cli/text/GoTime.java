package dev.pawl.cli.text;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.TimeZone;

/// Times as Go prints them, written out by hand: the JDK's formatter costs a third of the start-up.
public final class GoTime {
    private static final String ZERO = "0001-01-01 00:00:00 +0000 UTC";
    private static final long NANOS = 1_000_000_000L;

    private GoTime() {}

    /// The time that is none: `0001-01-01 00:00:00 +0000 UTC`.
    public static String zero() {
        return ZERO;
    }

    /// A log's time, to the millisecond: `2026-11-20T12:45:10.651Z`, `…+0100`.
    public static String stamp(ZonedDateTime time) {
        var text = new StringBuilder();
        date(text, time).append('T');
        clock(text, time).append('.');
        digits(text, time.getNano() / 1_000_000, 3);
        return time.getOffset().getTotalSeconds() == 0
                ? text.append('Z').toString()
                : offset(text, time).toString();
    }

    /// A time in full: `2026-11-20 12:45:10.651261921 +0000 UTC`.
    public static String full(ZonedDateTime time) {
        var text = new StringBuilder();
        date(text, time).append(' ');
        clock(text, time).append(fraction(time.getNano())).append(' ');
        return offset(text, time).append(' ').append(zone(time)).toString();
    }

    /// A time that also knows its distance from the start of the program: `… m=+3600.066114287`.
    public static String full(ZonedDateTime time, long nanosSinceStart) {
        var text = new StringBuilder(full(time)).append(" m=");
        text.append(nanosSinceStart < 0 ? '-' : '+').append(Math.abs(nanosSinceStart / NANOS));
        return digits(text.append('.'), Math.abs(nanosSinceStart % NANOS), 9).toString();
    }

    private static StringBuilder date(StringBuilder text, ZonedDateTime time) {
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        return digits(text, time.getDayOfMonth(), 2);
    }

    private static StringBuilder clock(StringBuilder text, ZonedDateTime time) {
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        return digits(text, time.getSecond(), 2);
    }

    private static StringBuilder offset(StringBuilder text, ZonedDateTime time) {
        var minutes = time.getOffset().getTotalSeconds() / 60;
        text.append(minutes < 0 ? '-' : '+');
        digits(text, Math.abs(minutes / 60), 2);
        return digits(text, Math.abs(minutes % 60), 2);
    }

    private static String fraction(int nanos) {
        if (nanos == 0) return "";
        var digits = digits(new StringBuilder("."), nanos, 9);
        while (digits.charAt(digits.length() - 1) == '0') digits.setLength(digits.length() - 1);
        return digits.toString();
    }

    /// The zone's abbreviation; where there is none, the zone database writes the offset: `-03`.
    private static String zone(ZonedDateTime time) {
        if (isUtc(time.getZone().getId())) return "UTC";
        var summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
        var zone = TimeZone.getTimeZone(time.getZone());
        var name = zone.getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
        if (!name.startsWith("GMT") || name.equals("GMT")) return name;
        var offset = offset(new StringBuilder(), time).toString();
        return offset.endsWith("00") ? offset.substring(0, 3) : offset;
    }

    private static boolean isUtc(String id) {
        return id.equals("Z") || id.endsWith("UTC");
    }

    private static StringBuilder digits(StringBuilder text, long number, int width) {
        var digits = Long.toString(number);
        return text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
