package dev.pawl.cli.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Says what Go's parser has to say about a text that is not JSON.
///
/// A recursive walk that stops at the first character out of place; like the original it names the
/// character and what was expected, and quotes nothing else.
public final class GoJsonSyntax {
    private static final char END = '\uffff';

    /// As deep as the client reads; deeper, a hostile body would use up the stack.
    private static final int MAX_DEPTH = 500;

    private final String text;
    private int position;
    private int depth;

    private GoJsonSyntax(String text) {
        this.text = text;
    }

    /// The complaint, absent when the text is one JSON value.
    public static Optional<String> complaint(String text) {
        try {
            new GoJsonSyntax(text).document();
            return Optional.empty();
        } catch (Misplaced misplaced) {
            return Optional.ofNullable(misplaced.getMessage());
        }
    }

    /// Go's name for the kind of a JSON value: `array`, `string`, `number`, `bool`, `object`,
    /// `null`.
    public static String kind(String valid) {
        var start = valid.strip();
        return switch (start.isEmpty() ? END : start.charAt(0)) {
            case '[' -> "array";
            case '"' -> "string";
            case 't', 'f' -> "bool";
            case '{' -> "object";
            case 'n' -> "null";
            default -> "number";
        };
    }

    private static final class Misplaced extends Exception {
        private static final long serialVersionUID = 1L;

        Misplaced(String message) {
            super(message, null, false, false);
        }
    }

    private void document() throws Misplaced {
        value();
        space();
        if (peek() != END) throw misplaced("after top-level value");
    }

    private void value() throws Misplaced {
        if (++depth > MAX_DEPTH) throw new Misplaced("exceeded max depth");
        space();
        switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw misplaced("looking for beginning of value");
        }
        depth--;
    }

    private void object() throws Misplaced {
        position++;
        space();
        if (took('}')) return;
        do {
            space();
            if (peek() != '"') throw misplaced("looking for beginning of object key string");
            string();
            space();
            if (!took(':')) throw misplaced("after object key");
            value();
            space();
        } while (took(','));
        if (!took('}')) throw misplaced("after object key:value pair");
    }

    private void array() throws Misplaced {
        position++;
        space();
        if (took(']')) return;
        do {
            value();
            space();
        } while (took(','));
        if (!took(']')) throw misplaced("after array element");
    }

    private void string() throws Misplaced {
        position++;
        while (!took('"')) {
            if (peek() == END || peek() < ' ') throw misplaced("in string literal");
            if (took('\\')) {
                escape();
            } else {
                position++;
            }
        }
    }

    private void escape() throws Misplaced {
        if (took('u')) {
            for (var i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw inside("in \\u hexadecimal character escape");
                }
                position++;
            }
        } else if (peek() != END && "\"\\/bfnrt".indexOf(peek()) >= 0) {
            position++;
        } else {
            throw inside("in string escape code");
        }
    }

    private void literal(String word) throws Misplaced {
        for (var i = 0; i < word.length(); i++) {
            if (!took(word.charAt(i))) {
                throw inside("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private void number() throws Misplaced {
        took('-');
        if (!took('0')) digits("in numeric literal");
        if (took('.')) digits("after decimal point in numeric literal");
        if (took('e') || took('E')) {
            if (!took('+')) took('-');
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String where) throws Misplaced {
        if (!isDigit()) throw inside(where);
        while (isDigit()) position++;
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    private void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') position++;
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private boolean took(char wanted) {
        if (peek() != wanted) return false;
        position++;
        return true;
    }

    private Misplaced misplaced(String where) {
        if (peek() == END) return new Misplaced("unexpected end of JSON input");
        return new Misplaced("invalid character " + quoted(peek()) + " " + where);
    }

    /// Within a literal, a number or an escape the end counts as a space: so the original goes
    /// about it.
    private Misplaced inside(String where) {
        var c = peek() == END ? ' ' : peek();
        return new Misplaced("invalid character " + quoted(c) + " " + where);
    }

    /// The original looks at bytes, and takes the first one of a longer character for a character.
    private static String quoted(char c) {
        if (c == '\'') return "'\\''";
        if (c == '"') return "'\"'";
        var firstByte = String.valueOf(c).getBytes(StandardCharsets.UTF_8)[0] & 0xff;
        var inQuotes = GoQuote.quote(Character.toString(firstByte));
        return "'" + inQuotes.substring(1, inQuotes.length() - 1) + "'";
    }
}
