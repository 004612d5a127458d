package dev.pawl.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The tools that some tests need and a newcomer may lack, as `tools.txt` lists them. The build
/// server's script reads the same file.
final class Tools {
    private static final Map<String, Tool> BY_NAME =
            lines().stream().map(Tools::tool).collect(toUnmodifiableMap(Tool::name, it -> it));

    /// A tool and the Debian package that has it.
    record Tool(String name, String debianPackage) {}

    private Tools() {}

    /// @throws IllegalArgumentException if the list does not have it
    static Tool named(String name) {
        var tool = BY_NAME.get(name);
        if (tool == null) throw new IllegalArgumentException(name + " is not in tools.txt");
        return tool;
    }

    static Collection<Tool> all() {
        return BY_NAME.values();
    }

    /// Says what is missing, and the line that changes it.
    static String howToInstall(List<Tool> missing) {
        return "needs %s: apt-get install %s"
                .formatted(
                        missing.stream().map(Tool::name).collect(joining(", ")),
                        missing.stream().map(Tool::debianPackage).distinct().collect(joining(" ")));
    }

    private static Tool tool(String line) {
        var words = line.strip().split("\\s+", -1);
        if (words.length != 2) throw new IllegalStateException("not a tool: " + line);
        return new Tool(words[0], words[1]);
    }

    private static List<String> lines() {
        var list = Objects.requireNonNull(Tools.class.getResourceAsStream("tools.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            return reader.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
