package dev.pawl.e2e.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a program and its test say to each other: one line of JSON for each step, and one line back
/// before the next.
final class ProgramLines {
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);
    private final Map<String, Object> settings;

    private ProgramLines() {
        this.settings = parsed(next().orElseThrow());
    }

    /// Begins with the line that says what an application knows of its server.
    static ProgramLines open() {
        return new ProgramLines();
    }

    String setting(String name) {
        return String.valueOf(settings.get(name));
    }

    /// Tells a step, and waits for the line that comes back.
    String tell(String step, Map<String, ?> what) {
        var line = new HashMap<String, Object>(what);
        line.put("step", step);
        out.println(JSONObjectUtils.toJSONString(line));
        return next().orElse("");
    }

    /// Waits for a line.
    ///
    /// @return it, or nothing at the end
    Optional<String> next() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
