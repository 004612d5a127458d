package dev.pawl.client.testing.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A [RefreshingProcess], as its parent sees it: somebody to talk to, to stop and to kill.
public final class Child implements AutoCloseable {
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final BufferedReader said;
    private final PrintStream told;

    private Child(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.told = new PrintStream(process.getOutputStream(), true, UTF_8);
    }

    /// Starts one on a store, without waiting until it is there.
    ///
    /// @param patience how long it waits for others
    public static Child start(String issuer, Path folder, Habit habit, Duration patience) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(RefreshingProcess.class.getName());
        command.addAll(List.of(issuer, folder.toString(), habit.name(), patience.toString()));
        try {
            var builder = new ProcessBuilder(command);
            return new Child(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Waits until it can be talked to.
    public Child ready() {
        expect(RefreshingProcess.READY);
        return this;
    }

    /// Has it do something, and does not wait.
    public void tell(String command) {
        told.println(command);
    }

    /// Has it do something, and waits for what comes of it.
    public Answer ask(String command) {
        tell(command);
        return Answer.parse(hear());
    }

    /// Waits for what comes of what it was told.
    ///
    /// @throws IllegalStateException when it has ended
    public String hear() {
        try {
            var line = said.readLine();
            if (line == null) throw new IllegalStateException("the process has ended: " + process);
            return line;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Waits until it stands still where it was told to.
    public void awaitHalt() {
        expect(Halt.HALTED);
    }

    private void expect(String word) {
        var line = hear();
        if (!line.equals(word)) throw new IllegalStateException("not " + word + " but " + line);
    }

    /// Ends it with SIGKILL, and returns when it is dead.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes its processor away (SIGSTOP), and returns when none of its threads runs any more.
    public void freeze() {
        signal("-STOP");
        while (!isFrozen()) Thread.onSpinWait();
    }

    private boolean isFrozen() {
        var tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (var thread : threads)
                if (!Files.readString(thread.resolve("stat")).contains(") T ")) return false;
            return true;
        } catch (NoSuchFileException ended) {
            return !Files.exists(tasks.resolveSibling("stat"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Gives it back (SIGCONT).
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0)
                throw new IllegalStateException("no " + name + " to " + process);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
