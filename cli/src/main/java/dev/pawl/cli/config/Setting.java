package dev.pawl.cli.config;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value and where it comes from. It prints nothing: it may be a secret.
final class Setting {
    private final Value value;
    private final Origin origin;

    /// What was written.
    sealed interface Value {
        /// One text, be it meant as a list, a number or a truth value.
        record Text(String text) implements Value {}

        record Texts(List<String> texts) implements Value {
            public Texts {
                texts = List.copyOf(texts);
            }
        }

        record Entries(Map<String, String> entries) implements Value {
            public Entries {
                entries = Map.copyOf(entries);
            }
        }
    }

    Setting(Value value, Origin origin) {
        this.value = value;
        this.origin = origin;
    }

    static Setting text(String text, Origin origin) {
        return new Setting(new Value.Text(text), origin);
    }

    Origin origin() {
        return origin;
    }

    String text(Key key) {
        if (value instanceof Value.Text(var text)) return text;
        throw wrong(key);
    }

    /// A list; one text stands for its words.
    List<String> texts(Key key) {
        // No switch over types: the quickest of all commands comes by here, and to start one takes
        // longer than the command has.
        if (value instanceof Value.Text(var text)) return words(text);
        if (value instanceof Value.Texts(var texts)) return texts;
        throw wrong(key);
    }

    /// `a=1,b=2` where only a text can be given.
    Map<String, String> entries(Key key) {
        return switch (value) {
            case Value.Entries(var entries) -> entries;
            case Value.Text(var text) -> pairs(key, text);
            case Value.Texts _ -> throw wrong(key);
        };
    }

    /// As `config explain` shows it.
    String shown() {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Texts(var texts) -> String.join(" ", texts);
            case Value.Entries(var entries) -> entries.isEmpty() ? "" : entries.toString();
        };
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("[ ,]+"));
    }

    private Map<String, String> pairs(Key key, String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.isBlank() ? List.<String>of() : List.of(text.split(","))) {
            var equals = pair.indexOf('=');
            if (equals < 1) throw wrong(key);
            pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /// The complaint about a value of the wrong kind; a secret is not quoted.
    Failure wrong(Key key) {
        var quoted = key.kind() == Kind.SECRET ? "" : ", not \"" + shown() + "\"";
        return new Failure(
                ExitCode.CONFIGURATION,
                key.text() + " (" + origin + ") takes " + key.kind().words() + quoted);
    }

    Optional<Boolean> truth() {
        if (!(value instanceof Value.Text(var text))) return Optional.empty();
        return switch (text) {
            case "true", "True", "TRUE", "yes", "on", "1" -> Optional.of(true);
            case "false", "False", "FALSE", "no", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
