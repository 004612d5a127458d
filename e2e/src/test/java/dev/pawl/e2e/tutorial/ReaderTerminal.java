package dev.pawl.e2e.tutorial;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A window in which somebody types what the tutorial shows. Its home is an empty folder, and a JDK
/// 25 is on the path.
final class ReaderTerminal implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Process bash;
    private final Path output;

    private ReaderTerminal(Process bash, Path output) {
        this.bash = bash;
        this.output = output;
    }

    /// Types commands, and waits until the last of them has said something.
    ///
    /// @param home where the reader's folders are
    static ReaderTerminal types(Path home, String commands, String until) {
        var terminal = open(home, "set -e\n" + commands);
        Program.await(until, () -> terminal.output().contains(until) || !terminal.bash.isAlive());
        if (terminal.bash.isAlive()) return terminal;
        throw new IllegalStateException("it ended: " + terminal.output());
    }

    private static ReaderTerminal open(Path home, String commands) {
        try {
            var output = Files.createTempFile(home, "terminal", ".txt");
            var builder =
                    new ProcessBuilder(
                                    List.of(
                                            "env",
                                            "--default-signal=HUP,INT",
                                            "bash",
                                            "-c",
                                            commands))
                            .directory(Program.ROOT.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            var environment = builder.environment();
            environment.put("HOME", home.toString());
            environment.put("PAWL", Program.ROOT.toString());
            environment.put("PATH", JAVA + ":" + environment.get("PATH"));
            return new ReaderTerminal(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ctrl-C: everything in the foreground gets it.
    void interrupt() {
        bash.descendants().forEach(this::interrupt);
        interrupt(bash.toHandle());
        end();
    }

    private void interrupt(ProcessHandle process) {
        var _ = Program.bash(Program.ROOT, "kill -INT " + process.pid());
    }

    private void end() {
        try {
            if (!bash.waitFor(30, TimeUnit.SECONDS))
                throw new IllegalStateException("Ctrl-C does not end it: " + output());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ended", e);
        }
    }

    /// What it shows.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();
    }
}
