package dev.pawl.e2e;

import dev.pawl.test.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Runs the project's programs, and other people's, as processes.
public final class Program {
    /// The folder of the parent POM.
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// How long something may take before it counts as hanging: no measure of speed, for a build
    /// server may be busy with others. Whoever waits for a process stops waiting when it ends.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private Program() {}

    /// What came of a program.
    public record Result(int status, String out, String err) {}

    /// Runs a program to its end, with nothing to read.
    public static Result run(Path folder, Map<String, String> environment, String... command) {
        return feed("", folder, environment, command);
    }

    /// Runs a program to its end. Secrets go into its input: its arguments everybody can see.
    public static Result feed(
            String input, Path folder, Map<String, String> environment, String... command) {
        try {
            var in = write(Files.createTempFile("pawl-e2e", ".in"), input);
            var out = Files.createTempFile("pawl-e2e", ".out");
            var err = Files.createTempFile("pawl-e2e", ".err");
            var builder =
                    new ProcessBuilder(interruptible(List.of(command))).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectInput(in.toFile());
            var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
            var result =
                    new Result(process.waitFor(), Files.readString(out), Files.readString(err));
            Files.delete(in);
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    /// Runs a script in bash.
    public static Result bash(Path folder, String script) {
        return run(folder, Map.of(), "bash", "-c", script);
    }

    /// Reserves a port of loopback on which nobody listens.
    public static int freePort() {
        return FreePort.reserve();
    }

    /// Waits for something, for a while.
    ///
    /// @throws IllegalStateException if it does not come true
    public static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException("waited in vain for: " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Writes a file.
    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A build in the background ignores SIGINT, one under nohup SIGHUP, and so do its children,
    /// until somebody says otherwise.
    public static List<String> interruptible(List<String> command) {
        return command(List.of("env", "--default-signal=HUP,INT"), command);
    }

    static List<String> command(List<String> first, List<String> more) {
        var command = new ArrayList<>(first);
        command.addAll(more);
        return command;
    }
}
