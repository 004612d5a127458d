package dev.pawl.client.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads one line of challenges, left to right and never back.
///
/// The grammar is ambiguous until one looks at what follows a word: `=` and it is a parameter of
/// the challenge before, anything else and it is the scheme of the next.
final class ChallengeReader {
    private static final int END = -1;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String TOKEN68_MARKS = "-._~+/";

    private final String line;
    private final List<Challenge> challenges = new ArrayList<>();
    private String scheme = "";
    private Optional<String> token68 = Optional.empty();
    private Map<String, String> parameters = new LinkedHashMap<>();
    private int at;

    ChallengeReader(String line) {
        this.line = line;
    }

    List<Challenge> read() {
        while (skipSeparators()) element();
        finish();
        return challenges;
    }

    private void element() {
        var word = token();
        if (word.isEmpty()) {
            skipElement();
        } else if (assigns()) {
            parameter(word);
        } else {
            finish();
            scheme = word;
            skipBlanks();
            token68 = token68();
        }
    }

    private void parameter(String name) {
        at++;
        skipBlanks();
        var value = peek() == '"' ? quoted() : unquoted();
        // RFC 9110 §11.2: a name occurs once; what is appended later shall not change the meaning.
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        skipElement();
    }

    private void finish() {
        if (!scheme.isEmpty()) challenges.add(new Challenge(scheme, token68, parameters));
        scheme = "";
        token68 = Optional.empty();
        parameters = new LinkedHashMap<>();
    }

    private String token() {
        var start = at;
        while (isTokenCharacter(peek())) at++;
        return line.substring(start, at);
    }

    /// Asks whether `=` comes next, blanks aside (RFC 9110 §5.6.3: bad, but to be accepted).
    private boolean assigns() {
        var before = at;
        skipBlanks();
        if (peek() == '=') return true;
        at = before;
        return false;
    }

    /// Letters, digits and few marks, then any `=`, and nothing else before the next comma.
    private Optional<String> token68() {
        var start = at;
        while (isToken68Character(peek())) at++;
        var end = at;
        while (peek() == '=') at++;
        var value = line.substring(start, at);
        skipBlanks();
        if (end > start && (peek() == ',' || peek() == END)) return Optional.of(value);
        at = start;
        return Optional.empty();
    }

    private String quoted() {
        var value = new StringBuilder();
        for (at++; peek() != '"' && peek() != END; at++) {
            if (peek() == '\\' && at + 1 < line.length()) at++;
            value.append(line.charAt(at));
        }
        at++;
        return value.toString();
    }

    private void skipQuoted() {
        var unused = quoted();
    }

    /// Should be a token, but addresses without quotes are met in the wild.
    private String unquoted() {
        var start = at;
        while (peek() != ',' && peek() != END && !isBlank(peek())) at++;
        return line.substring(start, at);
    }

    /// Goes on to the first thing that is neither blank nor comma, if there is one.
    private boolean skipSeparators() {
        while (isBlank(peek()) || peek() == ',') at++;
        return peek() != END;
    }

    private void skipBlanks() {
        while (isBlank(peek())) at++;
    }

    /// Goes on to the next comma that does not stand in quotes.
    private void skipElement() {
        while (peek() != ',' && peek() != END) {
            if (peek() == '"') skipQuoted();
            else at++;
        }
    }

    private int peek() {
        return at < line.length() ? line.charAt(at) : END;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenCharacter(int c) {
        return isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static boolean isToken68Character(int c) {
        return isAlphanumeric(c) || TOKEN68_MARKS.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
