package dev.pawl.cli.console;

import dev.pawl.client.json.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names and values below each other, as people read them:
///
/// ```text
///   sub    alice
///   email  a@b
/// ```
///
/// What others wrote reaches a terminal without its escape sequences.
public final class Listing {
    private Listing() {}

    /// Lists members.
    ///
    /// @param indent what each line begins with
    public static String of(Map<String, ?> members, String indent) {
        return of(members, indent, (name, value) -> value);
    }

    /// The same with a word more on some values.
    ///
    /// @param finish takes a name and its value as text, returns what is shown
    public static String of(Map<String, ?> members, String indent, BinaryOperator<String> finish) {
        var width = members.keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = new StringBuilder();
        members.forEach((name, value) ->
                lines.append(indent)
                        .append(name)
                        .repeat(' ', width - name.length() + 2)
                        .append(finish.apply(name, text(value)))
                        .append('\n'));
        return lines.toString();
    }

    /// One value: a text as it is, a list as its words, everything else as JSON.
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> printable(text);
            case BigDecimal number -> number.toPlainString();
            case List<?> list when list.stream().allMatch(Listing::isWord) ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(" "));
            case Map<?, ?> _, List<?> _ -> json(value);
            default -> value.toString();
        };
    }

    private static boolean isWord(@Nullable Object element) {
        return element instanceof String text && !text.contains(" ") && isPlain(text);
    }

    private static String printable(String text) {
        return isPlain(text) ? text : json(text);
    }

    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static String json(Object value) {
        var text = JsonText.of(Map.of("it", value));
        return text.substring("{\"it\":".length(), text.length() - 1);
    }
}
