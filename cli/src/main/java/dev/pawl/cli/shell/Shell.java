package dev.pawl.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// What surrounds a run of the program.
///
/// @param terminal whether `err` is a terminal
public record Shell(
        Map<String, String> variables,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Timepiece time) {
    public Shell {
        variables = Map.copyOf(variables);
    }

    /// An environment variable; one that is empty counts as absent.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// Asks whether colour would be seen and is not unwelcome (no-color.org, `TERM=dumb`).
    public boolean showsColour() {
        return terminal
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").orElse("").equals("dumb");
    }
}
