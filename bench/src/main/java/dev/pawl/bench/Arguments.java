package dev.pawl.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words after the name of a program: `--name value`, each name as often as it likes.
public final class Arguments {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /// @throws IllegalArgumentException for an unknown name or a missing value
    public Arguments(Set<String> known, String... words) {
        for (var i = 0; i < words.length; i += 2) {
            if (!known.contains(words[i]))
                throw new IllegalArgumentException("unknown: " + words[i]);
            if (i + 1 == words.length)
                throw new IllegalArgumentException(words[i] + " needs a value");
            values.merge(words[i], List.of(words[i + 1]), Arguments::joined);
        }
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getLast);
    }

    List<String> all(String name, String otherwise) {
        return values.getOrDefault(name, List.of(otherwise));
    }

    public int number(String name, int otherwise) {
        return find(name).map(Integer::parseInt).orElse(otherwise);
    }

    List<Integer> numbers(String name, String otherwise) {
        var text = find(name).orElse(otherwise);
        return Arrays.stream(text.split(",", -1)).map(Integer::parseInt).toList();
    }

    public Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }

    public Path path(String name, String otherwise) {
        return Path.of(find(name).orElse(otherwise));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
