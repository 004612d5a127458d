package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Entry;
import dev.pawl.server.configuration.Element.Mapping;

/// Refuses the keys that a section does not have.
final class UnknownKeys {
    private final Section section;
    private final Problems problems;

    UnknownKeys(Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    void check(String path, Mapping mapping) {
        for (var entry : mapping.entries()) {
            if (section.find(entry.key()).isEmpty()) refuse(path, entry);
        }
    }

    private void refuse(String path, Entry entry) {
        var at = KeyPath.join(path, entry.key());
        problems.add(entry.value().place(), at, "is not a known key; " + advice(entry.key()));
    }

    private String advice(String key) {
        if (key.contains(":")) return "write a space after the colon";
        return section.nestedWith(key)
                .map(nested -> "write it below " + nested)
                .or(() -> Nearest.to(key, section.keys()).map(near -> "did you mean " + near + "?"))
                .orElseGet(() -> "write one of " + String.join(", ", section.keys()));
    }
}
