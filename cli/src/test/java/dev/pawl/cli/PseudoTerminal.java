package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A person at a terminal: the program runs at a pseudo-terminal of its own, and what is typed
/// depends on what is read.
final class PseudoTerminal {
    /// The two halves of a program in Python, which has pseudo-terminals where Java has none:
    /// arguments are pairs of what to wait for and what to type then, and after `--` the command.
    private static final String SCRIPT =
            """
            import os, pty, select, sys, time
            split = sys.argv.index("--")
            steps = list(zip(sys.argv[1:split:2], sys.argv[2:split:2]))
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[split + 1], sys.argv[split + 1:])
            seen, start, deadline = b"", 0, time.time() + 60
            while time.time() < deadline:
                if steps and steps[0][0].encode() in seen[start:]:
                    start = len(seen)
                    os.write(terminal, steps.pop(0)[1].encode().decode("unicode_escape").encode())
                if not select.select([terminal], [], [], 0.05)[0]:
                    continue
                try:
                    piece = os.read(terminal, 65536)
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
            else:
                os.kill(pid, 9)
            sys.stdout.buffer.write(seen)
            status = os.waitpid(pid, 0)[1]
            sys.exit(os.waitstatus_to_exitcode(status) % 256)
            """;

    private final Path folder;
    private final Map<String, String> variables;
    private final List<String> steps = new ArrayList<>();

    /// @param folder where the program runs
    PseudoTerminal(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = Map.copyOf(variables);
    }

    /// Types something once a text has been read.
    ///
    /// @param keys with the escapes of Python: `\x03` is Ctrl-C
    PseudoTerminal on(String text, String keys) {
        steps.add(text);
        steps.add(keys);
        return this;
    }

    /// Runs the program to its end.
    ///
    /// @return its status, and all that was to be read
    Outcome run(String... arguments) {
        var command = new ArrayList<>(List.of("python3", "-c", SCRIPT));
        command.addAll(steps);
        command.add("--");
        command.addAll(Home.program(arguments));
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("CI|NO_COLOR|SSH_.*"));
            builder.environment().put("TERM", "xterm");
            builder.environment().putAll(variables);
            var process = builder.redirectInput(new File("/dev/null")).start();
            var read = new String(process.getInputStream().readAllBytes(), UTF_8);
            var trouble = new String(process.getErrorStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), read, trouble);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted while a program ran", stopped);
        }
    }
}
