package dev.pawl.cli.text;

/// JSON as Go's `encoding/json` writes it: four spaces of indent, and nothing that HTML could
/// mistake for markup.
public final class GoJson {
    private GoJson() {}

    /// A text as a JSON string.
    public static String string(String text) {
        var json = new StringBuilder("\"");
        text.codePoints().forEach(rune -> append(json, rune));
        return json.append('"').toString();
    }

    /// Lays out a valid JSON text anew: its members, their order and their numbers stay as written.
    public static String indent(String valid) {
        return new JsonLayout(valid).text();
    }

    /// Appends a character that stands in a string, hidden from HTML where needed.
    static void appendInString(StringBuilder json, int rune) {
        switch (rune) {
            case '<', '>', '&', 0x2028, 0x2029 -> escape(json, rune);
            default -> json.appendCodePoint(rune);
        }
    }

    private static void append(StringBuilder json, int rune) {
        switch (rune) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> appendOther(json, rune);
        }
    }

    private static void appendOther(StringBuilder json, int rune) {
        if (rune < 0x20) {
            escape(json, rune);
        } else {
            appendInString(json, rune);
        }
    }

    private static void escape(StringBuilder json, int rune) {
        json.append("\\u%04x".formatted(rune));
    }
}
