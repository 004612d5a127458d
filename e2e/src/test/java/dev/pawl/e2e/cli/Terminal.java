package dev.pawl.e2e.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A line of bash at a pseudo-terminal, which `script` provides.
final class Terminal implements AutoCloseable {
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    private final Process process;
    private final Path read;

    private Terminal(Process process, Path read) {
        this.process = process;
        this.read = read;
    }

    static Terminal start(Path folder, Map<String, String> variables, String line) {
        try {
            var read = Files.createTempFile(folder, "terminal", ".txt");
            var builder =
                    new ProcessBuilder(
                            "script",
                            "--quiet",
                            "--return",
                            "--flush",
                            "--command",
                            line,
                            read.toString());
            builder.environment().putAll(variables);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return new Terminal(builder.directory(folder.toFile()).start(), read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was to be read so far, as it came.
    String raw() {
        try {
            return new String(Files.readAllBytes(read), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same without colours, and without what was written over.
    String text() {
        return CONTROL.matcher(raw())
                .replaceAll("")
                .replace("\r\n", "\n")
                .replaceAll("(?m)^.*\r", "")
                .replaceAll("(?m)^Script (started|done).*\n?", "");
    }

    /// Waits for something to read.
    Terminal await(String text) {
        Program.await(text, () -> raw().contains(text) || !process.isAlive());
        if (!raw().contains(text)) throw new IllegalStateException("it ended: " + raw());
        return this;
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /// Types something: `\u0003` is Ctrl-C.
    void types(String keys) {
        try {
            var keyboard = process.outputWriter(UTF_8);
            keyboard.write(keys);
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    int end() {
        try {
            if (!process.waitFor(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException("it did not end: " + raw());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ended", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
