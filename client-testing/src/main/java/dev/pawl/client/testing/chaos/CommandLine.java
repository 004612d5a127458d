package dev.pawl.client.testing.chaos;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The settings of an issuer in a process of its own.
final class CommandLine {
    private static final Set<String> NAMES =
            Set.of("--port", "--access-token-lifetime", "--grace", "--rotating");

    private final Map<String, String> values;

    private CommandLine(Map<String, String> values) {
        this.values = values;
    }

    /// Reads pairs of name and value.
    ///
    /// @throws IllegalArgumentException when a name is unknown or its value is missing
    static CommandLine of(String... arguments) {
        var values = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i];
            if (!NAMES.contains(name)) throw new IllegalArgumentException("unknown: " + name);
            if (i + 1 == arguments.length) throw new IllegalArgumentException("no value: " + name);
            values.put(name, arguments[i + 1]);
        }
        return new CommandLine(values);
    }

    /// Starts what was asked for.
    ///
    /// @throws IllegalArgumentException when a value is not one
    ChaosIssuer start() {
        var lifetime = duration("--access-token-lifetime", "5m");
        var grace = duration("--grace", "0s");
        var rotating = Boolean.parseBoolean(values.getOrDefault("--rotating", "true"));
        var port = Integer.parseInt(values.getOrDefault("--port", "0"));
        return ChaosIssuer.start(port, MovableClock.running())
                .accessTokenLifetime(lifetime)
                .grace(grace)
                .rotating(rotating);
    }

    /// `5s`, `10m`, `1h`, as ISO 8601 writes them behind `PT`.
    private Duration duration(String name, String absent) {
        var text = values.getOrDefault(name, absent);
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    name + " is no duration such as 5s: " + text, unreadable);
        }
    }
}
