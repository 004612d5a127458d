package dev.pawl.client.testing.chaos;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes JSON from literals, so that a fault can put any literal where it does not belong.
final class Json {
    private Json() {}

    /// An object of names and literals, in the order of the map.
    static String object(Map<String, String> literals) {
        return literals.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String array(Collection<String> literals) {
        return literals.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /// The literal of a text.
    static String text(String value) {
        return value.chars().mapToObj(Json::character).collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(int c) {
        if (c == '"' || c == '\\') return "\\" + (char) c;
        return c < ' ' ? String.format("\\u%04x", c) : Character.toString((char) c);
    }
}
