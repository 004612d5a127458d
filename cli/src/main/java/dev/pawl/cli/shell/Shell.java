package dev.pawl.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// What surrounds a run of the program.
///
/// @param terminal whether `err` is a terminal
/// @param people whether somebody types and reads
public record Shell(
        Map<String, String> variables,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Timepiece time,
        People people) {
    /// At which ends of the program people are.
    ///
    /// @param type whether `in` is a terminal
    /// @param read whether `out` is a terminal
    public record People(boolean type, boolean read) {
        /// A script runs it.
        public static final People NONE = new People(false, false);
    }

    public Shell {
        variables = Map.copyOf(variables);
    }

    /// A shell whose input and output are no terminals.
    public Shell(
            Map<String, String> variables,
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean terminal,
            Timepiece time) {
        this(variables, in, out, err, terminal, time, People.NONE);
    }

    /// The same, where nobody is to be asked anything.
    public Shell unattended() {
        return new Shell(variables, in, out, err, terminal, time, People.NONE);
    }

    /// The same shell with other environment variables.
    public Shell with(Map<String, String> others) {
        return new Shell(others, in, out, err, terminal, time, people);
    }

    /// An environment variable; one that is empty counts as absent.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// Asks whether colour would be seen and is not unwelcome: `NO_COLOR` (no-color.org) comes
    /// first, then `CLICOLOR_FORCE`, `CLICOLOR` and `TERM=dumb` (bixense.com/clicolors).
    public boolean showsColour() {
        if (variable("NO_COLOR").isPresent()) return false;
        if (variable("CLICOLOR_FORCE").filter(force -> !force.equals("0")).isPresent()) return true;
        return terminal
                && !variable("CLICOLOR").orElse("").equals("0")
                && !variable("TERM").orElse("").equals("dumb");
    }

    /// Asks whether somebody can be asked something: a person reads messages and types answers.
    public boolean isInteractive() {
        return terminal && people.type() && variable("CI").isEmpty();
    }
}
