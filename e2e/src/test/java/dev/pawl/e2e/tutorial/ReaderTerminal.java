package dev.pawl.e2e.tutorial;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A window in which somebody types what the tutorial shows. Its home is an empty folder, and a JDK
/// 25 is on the path.
record ReaderTerminal(RunningProgram bash) implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Types commands, and waits until the last of them has said something.
    ///
    /// @param home where the reader's folders are
    static ReaderTerminal types(Path home, String commands, String until) {
        var bash = open(home, "set -e\n" + commands);
        bash.await(until, () -> bash.output().contains(until));
        return new ReaderTerminal(bash);
    }

    private static RunningProgram open(Path home, String commands) {
        try {
            var builder =
                    new ProcessBuilder(Program.interruptible(List.of("bash", "-c", commands)))
                            .directory(Program.ROOT.toFile());
            var environment = builder.environment();
            environment.put("HOME", home.toString());
            environment.put("PAWL", Program.ROOT.toString());
            environment.put("PATH", JAVA + ":" + environment.get("PATH"));
            return RunningProgram.start(builder, Files.createTempFile(home, "terminal", ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ctrl-C: everything in the foreground gets it.
    void interrupt() {
        bash.handle().descendants().forEach(ReaderTerminal::interrupt);
        interrupt(bash.handle());
        if (!bash.ends(PATIENCE))
            throw new IllegalStateException("Ctrl-C does not end it: " + bash.output());
    }

    private static void interrupt(ProcessHandle process) {
        var _ = Program.bash(Program.ROOT, "kill -INT " + process.pid());
    }

    @Override
    public void close() {
        bash.handle().descendants().forEach(ProcessHandle::destroyForcibly);
        bash.handle().destroyForcibly();
    }
}
