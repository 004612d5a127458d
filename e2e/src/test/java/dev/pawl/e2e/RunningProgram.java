package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program while it runs; a file has what it says on both streams.
public final class RunningProgram {
    private final Process process;
    private final Path output;

    private RunningProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Starts a program.
    ///
    /// @param output the file of what it says
    public static RunningProgram start(ProcessBuilder builder, Path output) {
        try {
            var both = builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new RunningProgram(both.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it has said so far.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for something that it brings about while it runs.
    ///
    /// @throws IllegalStateException if it ends, with what it said
    public void await(String what, BooleanSupplier condition) {
        Program.await(what, () -> condition.getAsBoolean() || !isAlive());
        if (!isAlive()) throw new IllegalStateException("it ended: " + output());
    }

    /// Waits for its end, and says whether it came in time.
    public boolean ends(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ended", e);
        }
    }

    /// Waits for its end.
    ///
    /// @return the exit status
    public int end() {
        if (!ends(Program.PATIENCE)) throw new IllegalStateException("it did not end: " + output());
        return process.exitValue();
    }

    /// Ends it with SIGKILL, in the middle of whatever it does.
    public void kill() {
        process.destroyForcibly();
        var _ = end();
    }
}
