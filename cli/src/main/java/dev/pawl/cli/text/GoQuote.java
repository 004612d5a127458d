package dev.pawl.cli.text;

import java.util.List;
import java.util.stream.Collectors;

/// Texts in double quotes, escaped as Go source would have them (`strconv.Quote`, `%q`).
public final class GoQuote {
    private GoQuote() {}

    public static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(rune -> append(quoted, rune));
        return quoted.append('"').toString();
    }

    /// A list as `%q` prints it: `["a" "b"]`.
    public static String quote(List<String> texts) {
        return texts.stream().map(GoQuote::quote).collect(Collectors.joining(" ", "[", "]"));
    }

    private static void append(StringBuilder quoted, int rune) {
        switch (rune) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case 0x07 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 0x0b -> quoted.append("\\v");
            default -> appendPlain(quoted, rune);
        }
    }

    private static void appendPlain(StringBuilder quoted, int rune) {
        if (isPrintable(rune)) {
            quoted.appendCodePoint(rune);
        } else if (rune < 0x80) {
            quoted.append("\\x%02x".formatted(rune));
        } else if (rune < 0x10000) {
            quoted.append("\\u%04x".formatted(rune));
        } else {
            quoted.append("\\U%08x".formatted(rune));
        }
    }

    /// Go's idea of printable: letters, marks, numbers, punctuation, symbols, and the space.
    private static boolean isPrintable(int rune) {
        return switch (Character.getType(rune)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> rune == ' ';
            default -> true;
        };
    }
}
