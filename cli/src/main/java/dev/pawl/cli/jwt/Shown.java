package dev.pawl.cli.jwt;

import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.json.JsonText;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JWT as it is shown.
///
/// ```text
/// header
///   alg  RS256
/// claims
///   iss  https://op.example
///   exp  1800000000  2027-01-15 08:00:00 UTC, in 5m 0s
/// ```
final class Shown {
    private Shown() {}

    static Map<String, Object> data(CompactJws token, boolean isVerified) {
        var data = new LinkedHashMap<String, Object>();
        data.put("verified", isVerified);
        data.put("header", token.header().members());
        data.put("claims", token.payload().members());
        return data;
    }

    static String text(CompactJws token, ZonedDateTime now) {
        return "header\n" + lines(token.header(), now) + "claims\n" + lines(token.payload(), now);
    }

    private static String lines(JsonObject object, ZonedDateTime now) {
        var width = object.members().keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = new StringBuilder();
        object.members()
                .forEach((name, value) ->
                        lines.append("  ")
                                .append(name)
                                .repeat(' ', width - name.length() + 2)
                                .append(value(name, value, now))
                                .append('\n'));
        return lines.toString();
    }

    private static String value(String name, @Nullable Object value, ZonedDateTime now) {
        if (value instanceof BigDecimal number && Moment.isOne(name, number))
            return number.toPlainString() + "  " + Moment.of(number, now);
        return switch (value) {
            case null -> "null";
            case String text -> printable(text);
            case Map<?, ?> _, List<?> _ -> json(value);
            default -> value.toString();
        };
    }

    private static String json(Object value) {
        var text = JsonText.of(Map.of("it", value));
        return text.substring("{\"it\":".length(), text.length() - 1);
    }

    /// Whoever made the token chose the text: no escape sequence of his reaches the terminal.
    private static String printable(String text) {
        var isPlain = text.codePoints().noneMatch(Character::isISOControl);
        return isPlain ? text : json(text);
    }
}
