package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.OidcClient;
import dev.pawl.cli.Outcome;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A person before a terminal and a browser, who is a script: `BROWSER` names it, and it really
/// runs.
final class Seat {
    /// Signs in at once: an issuer that always says yes sends the browser back.
    static final String WILLING =
            "curl -sL -D \"$FILES/headers\" -o \"$FILES/page.html\" -w '%{url_effective}' \"$1\""
                    + " > \"$FILES/address\"";

    /// Makes `$back` and `$state` of the address, as a provider does.
    static final String PARSED =
            """
            value() { v=$(sed "s/.*[?&]$1=\\([^&]*\\).*/\\1/" <<<"$url"); printf '%b' "${v//%/\\\\x}"; }
            url=$1 back=$(value redirect_uri) state=$(value state)
            """;

    private final Path directory;
    private final List<String> settings;
    private final Map<String, String> variables = new HashMap<>();
    private Shell.People people = new Shell.People(true, true);
    private Clock clock = Clock.systemUTC();
    private String input = "";

    /// @param settings flags of every run, such as the issuer's
    Seat(Path directory, String... settings) {
        this.directory = directory;
        this.settings = List.of(settings);
        variables.put("PATH", System.getenv("PATH"));
        variables.put("XDG_STATE_HOME", directory.resolve("state").toString());
        variables.put("NO_COLOR", "1");
        variables.put("FILES", directory.toString());
        browser(WILLING);
    }

    /// Gives the person another browser.
    ///
    /// @param script in bash; `$1` is the address, `$FILES` a folder
    Seat browser(String script) {
        var whole = "#!/bin/bash\necho \"$1\" >> \"$FILES/opened\"\n" + script + "\n";
        var file = file("browser", whole);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return variable("BROWSER", file.toString());
    }

    Seat variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Seat without(String name) {
        variables.remove(name);
        return this;
    }

    Seat input(String text) {
        input = text;
        return this;
    }

    Seat at(Clock other) {
        clock = other;
        return this;
    }

    /// Nobody sits here.
    Seat empty() {
        people = Shell.People.NONE;
        return this;
    }

    /// Runs the program.
    Outcome run(String... arguments) {
        return run(new OidcClient()::run, arguments);
    }

    /// What runs a command line.
    @FunctionalInterface
    interface Program {
        int run(List<String> arguments, Shell shell);
    }

    /// Runs a part of it, and waits until the browser is done as well.
    Outcome run(Program program, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status = program.run(line(arguments), shell(out, err));
        ProcessHandle.current().children().forEach(Seat::awaitEnd);
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Shell shell(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Shell(
                variables,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                people.type(),
                new Timepiece(clock, () -> 1),
                people);
    }

    /// The arguments with the settings.
    List<String> line(String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(settings);
        return line;
    }

    Map<String, String> variables() {
        return variables;
    }

    /// The addresses that were opened, in their order.
    List<String> opened() {
        return Files.exists(directory.resolve("opened"))
                ? read("opened").lines().toList()
                : List.of();
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the browser wrote into a file.
    String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitEnd(ProcessHandle browser) {
        browser.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
