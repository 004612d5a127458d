package dev.pawl.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user gave a command.
///
/// It prints nothing: a refresh token may be among it.
public final class Arguments {
    private final Map<String, String> given;
    private final Map<String, String> presets;
    private final List<String> positional;

    Arguments(Map<String, String> given, Map<String, String> presets, List<String> positional) {
        this.given = Map.copyOf(given);
        this.presets = Map.copyOf(presets);
        this.positional = List.copyOf(positional);
    }

    /// The value of a flag if the user gave it, be it empty.
    public Optional<String> given(String flag) {
        return Optional.ofNullable(given.get(flag));
    }

    /// The value of a flag, or what it is without it.
    public String value(String flag) {
        return given(flag).orElse(presets.getOrDefault(flag, ""));
    }

    public boolean isSet(String toggle) {
        return value(toggle).equals("true");
    }

    public List<String> positional() {
        return positional;
    }
}
