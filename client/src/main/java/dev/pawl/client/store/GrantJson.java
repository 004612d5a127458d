package dev.pawl.client.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the JSON that [GrantFormat] writes, whose numbers are whole.
///
/// A program that only hands out a stored token spends most of its life starting, and a parser for
/// all the world's JSON takes longer to start than everything else that is needed for that.
final class GrantJson {
    private static final char END = '\0';

    private final String text;
    private int at;

    private GrantJson(String text) {
        this.text = text;
    }

    /// Reads one object: text, Long, Boolean, List, Map or null by name.
    ///
    /// @throws IllegalArgumentException when the text is anything else
    static Map<String, @Nullable Object> read(String text) {
        var json = new GrantJson(text);
        var object = json.object();
        if (json.next() != END) throw json.broken();
        return object;
    }

    private Map<String, @Nullable Object> object() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        take('{');
        while (goesOn('}', members.isEmpty())) {
            var name = string();
            take(':');
            if (members.containsKey(name)) throw broken();
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        var elements = new ArrayList<@Nullable Object>();
        take('[');
        while (goesOn(']', elements.isEmpty())) elements.add(value());
        return elements;
    }

    private @Nullable Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    /// Asks whether another element comes, and steps over what parts it from the one before.
    private boolean goesOn(char end, boolean isFirst) {
        if (next() == end) {
            at++;
            return false;
        }
        if (!isFirst) take(',');
        return true;
    }

    private String string() {
        take('"');
        var start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') at++;
        if (at < text.length() && text.charAt(at) == '"') return text.substring(start, at++);
        return escaped(new StringBuilder(text.substring(start, at)));
    }

    private String escaped(StringBuilder string) {
        while (at < text.length() && text.charAt(at) != '"')
            string.append(text.charAt(at) == '\\' ? escape() : text.charAt(at++));
        take('"');
        return string.toString();
    }

    private char escape() {
        if (at + 1 >= text.length()) throw broken();
        at += 2;
        return switch (text.charAt(at - 1)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken();
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) throw broken();
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private Long number() {
        var start = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) at++;
        return Long.valueOf(text.substring(start, at));
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) throw broken();
        at += word.length();
        return meaning;
    }

    private void take(char expected) {
        if (next() != expected) throw broken();
        at++;
    }

    /// The next character that counts, which stays the next.
    private char next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at < text.length() ? text.charAt(at) : END;
    }

    /// What is there is not told: it may be a token.
    private IllegalArgumentException broken() {
        return new IllegalArgumentException("it is no JSON object at character " + at);
    }
}
