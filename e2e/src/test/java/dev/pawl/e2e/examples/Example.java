package dev.pawl.e2e.examples;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A program of `examples` as a process, started by its line in the README.
final class Example implements AutoCloseable {
    private static final Path README = Program.ROOT.resolve("examples/README.md");

    private final RunningProgram program;

    private Example(RunningProgram program) {
        this.program = program;
    }

    /// Where the programs find their server and their login.
    ///
    /// @param folder where the login is, and what the programs say
    record Place(URI issuer, Path folder) {
        /// The folder of the login itself.
        Path login() {
            return folder.resolve("login");
        }

        /// A line of the README, for this place.
        String line(String name) {
            var line = Pattern.compile("(?m)^.*examples/run " + name + " .*$").matcher(readme());
            if (!line.find()) throw new IllegalStateException("no line for " + name);
            return line.group()
                    .replace("http://127.0.0.1:9600", issuer.toString())
                    .replace("target/login", login().toString());
        }

        private static String readme() {
            try {
                return Files.readString(README);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Starts a program as the README says.
    static Example start(Place place, String name) {
        return run(place, place.line(name));
    }

    /// Starts a program as the README says, but for something.
    static Example run(Place place, String line) {
        try {
            var output = Files.createTempFile(place.folder(), "example", ".txt");
            var builder =
                    new ProcessBuilder(
                            "bash", "-c", line.replace("examples/run", "exec examples/run"));
            // Nobody is in front of the screen of a build, if it has one.
            builder.environment().put("PAWL_JAVA_OPTS", "-Djava.awt.headless=true");
            var program = RunningProgram.start(builder.directory(Program.ROOT.toFile()), output);
            return new Example(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it has said so far, on both streams.
    String output() {
        return program.output();
    }

    /// Waits until it has said something.
    ///
    /// @return the rest of that line
    String await(String text) {
        var line = Pattern.compile(Pattern.quote(text) + "(.*)\\R");
        Program.await(text, () -> line.matcher(output()).find() || !program.isAlive());
        var found = line.matcher(output());
        if (!found.find()) throw new IllegalStateException("it ended: " + output());
        return found.group(1);
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    int end() {
        return program.end();
    }

    /// Asks it to end.
    ///
    /// @return the exit status
    int terminate() {
        program.handle().destroy();
        return end();
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    void kill() {
        program.kill();
    }

    @Override
    public void close() {
        if (program.isAlive()) kill();
    }
}
