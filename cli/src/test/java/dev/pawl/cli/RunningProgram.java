package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The program as a process of its own, which ends with the test at the latest.
public final class RunningProgram implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private static final String CTRL_C_AT_TERMINAL =
            """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
            shown, typed = b'', False
            while True:
                try: data = os.read(terminal, 4096)
                except OSError: break
                if not data: break
                shown += data
                if sys.argv[1].encode() in shown and not typed:
                    typed = True
                    os.write(terminal, b'\\x03')
            sys.stdout.write(shown.decode())
            sys.stdout.flush()
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private RunningProgram(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
        this.err = process.errorReader(UTF_8);
    }

    /// The command that starts it.
    public static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        return command;
    }

    static RunningProgram start(
            Map<String, String> variables, Path directory, List<String> arguments) {
        return run(variables, directory, command(arguments));
    }

    /// The same at a terminal of its own, where somebody types Ctrl-C once a text is shown.
    static RunningProgram startAtTerminal(
            Map<String, String> variables, Path directory, List<String> arguments, String text) {
        var command = new ArrayList<>(List.of("python3", "-c", CTRL_C_AT_TERMINAL, text));
        command.addAll(command(arguments));
        return run(variables, directory, command);
    }

    private static RunningProgram run(
            Map<String, String> variables, Path directory, List<String> command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return new RunningProgram(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Types something, and nothing after it.
    public RunningProgram typing(String text) {
        try (var in = process.outputWriter(UTF_8)) {
            in.write(text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Waits for the next line on standard output.
    public String line() {
        return line(out);
    }

    /// Waits for the next line on standard error.
    public String errorLine() {
        return line(err);
    }

    private String line(BufferedReader reader) {
        try {
            return Objects.requireNonNullElse(reader.readLine(), "(end)");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Sends a signal: `INT`.
    public RunningProgram signal(String name) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid()).start().waitFor();
        return this;
    }

    /// Waits for the end, and tells what is left to be read.
    public Outcome ended() throws Exception {
        var rest = new Outcome(0, rest(out), rest(err));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
            throw new AssertionError("it does not end");
        return new Outcome(process.exitValue(), rest.out(), rest.err());
    }

    private static String rest(BufferedReader reader) throws IOException {
        var text = new StringBuilder();
        for (var c = reader.read(); c >= 0; c = reader.read()) text.append((char) c);
        return text.toString();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
