package dev.pawl.e2e.node;

import dev.pawl.e2e.Program;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A script of `src/test/node`. It imports `input` from `./input.mjs` and prints one JSON text.
///
/// @param name the file's name
/// @param environment variables besides those of the test
public record NodeScript(String name, Map<String, String> environment) {
    private static final JsonMapper JSON = new JsonMapper();

    public NodeScript {
        environment = Map.copyOf(environment);
    }

    public NodeScript(String name) {
        this(name, Map.of());
    }

    /// Runs the script to its end, for two minutes at most.
    ///
    /// @param input what it is to know, secrets included: it goes in as JSON through standard input
    public Program.Result run(Map<String, ?> input) {
        return Program.feed(
                JSON.writeValueAsString(input), NodeModules.installed(), environment, "node", name);
    }

    /// Runs the script and reads what it printed.
    ///
    /// @throws IllegalStateException if the script fails, with what it said
    public JsonNode ask(Map<String, ?> input) {
        var result = run(input);
        if (result.status() != 0)
            throw new IllegalStateException(name + " failed: " + result.err());
        return JSON.readTree(result.out());
    }
}
