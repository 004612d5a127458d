package dev.pawl.cli.command;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `help` tells beside the commands: `oidc-client help exit-codes`.
public final class Topics {
    private final SortedMap<String, String> texts;

    public Topics(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /// Names and texts, by name.
    public Map<String, String> all() {
        return texts;
    }
}
