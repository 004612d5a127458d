package dev.pawl.cli.console;

import dev.pawl.cli.text.GoJson;
import dev.pawl.client.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How data are written: for people, or for a program.
public enum Format {
    TEXT,
    JSON,
    YAML,
    /// Lines that a shell can evaluate: `OIDC_ACCESS_TOKEN='eyJ…'`.
    ENV;

    /// The names to choose from.
    static final String[] NAMES = {"text", "json", "yaml", "env"};

    static Format named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Writes data; not for [#TEXT], which each command words itself.
    String of(Map<String, ?> data) {
        return switch (this) {
            case TEXT, JSON -> GoJson.indent(JsonText.of(data)) + "\n";
            case YAML -> yaml(data, "");
            case ENV -> env(data, "OIDC_");
        };
    }

    /// The same where more may follow: a line, a document, or some lines and an empty one.
    String next(Map<String, ?> data) {
        return switch (this) {
            case TEXT, JSON -> JsonText.of(data) + "\n";
            case YAML -> "---\n" + of(data);
            case ENV -> of(data) + "\n";
        };
    }

    /// JSON texts are YAML texts, so quoting needs no rules of its own.
    private static String yaml(Map<?, ?> data, String indent) {
        return data.entrySet().stream()
                .map(entry -> indent + entry.getKey() + ":" + yamlValue(entry.getValue(), indent))
                .collect(Collectors.joining());
    }

    private static String yamlValue(@Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty())
            return "\n" + yaml(map, indent + "  ");
        if (value instanceof List<?> list && !list.isEmpty())
            return list.stream()
                    .map(it -> indent + "- " + scalar(it) + "\n")
                    .collect(Collectors.joining("", "\n", ""));
        return " " + scalar(value) + "\n";
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return JsonText.of(texts(map));
        if (value instanceof List<?>) return list(value);
        return value instanceof String text ? GoJson.string(text) : String.valueOf(value);
    }

    private static Map<String, ?> texts(Map<?, ?> map) {
        var texts = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }

    private static String list(Object list) {
        var text = JsonText.of(Map.of("it", list));
        return text.substring("{\"it\":".length(), text.length() - 1);
    }

    private static String env(Map<?, ?> data, String prefix) {
        return data.entrySet().stream()
                .map(entry -> {
                    var name = prefix + String.valueOf(entry.getKey()).toUpperCase(Locale.ROOT);
                    return entry.getValue() instanceof Map<?, ?> map
                            ? env(map, name + "_")
                            : name + "=" + quoted(entry.getValue()) + "\n";
                })
                .collect(Collectors.joining());
    }

    private static String quoted(@Nullable Object value) {
        var text =
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : String.valueOf(value);
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
