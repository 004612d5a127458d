package dev.pawl.cli.exec;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A program that runs in place of this one, as far as that can be told from outside: it has our
/// standard streams, the signals sent to us reach it, and its exit status becomes ours.
final class Child {
    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");
    private static final Path OURSELVES = Path.of("/proc/self/stat");

    private final ProcessBuilder builder;
    private final Shell shell;

    Child(ProcessBuilder builder, Shell shell) {
        this.builder = builder.inheritIO();
        this.shell = shell;
    }

    /// Runs it to its end.
    ///
    /// @return its exit status; 128 and the signal's number where a signal ended it
    int run() {
        var started = new CompletableFuture<Process>();
        for (var signal : SIGNALS) {
            Signals.handle(signal, () -> started.thenAccept(child -> passOn(signal, child)).join());
        }
        var process = start();
        started.complete(process);
        return ended(process);
    }

    private Process start() {
        try {
            return builder.start();
        } catch (IOException unstartable) {
            throw new Failure(
                            ExitCode.NOT_EXECUTABLE,
                            builder.command().getFirst() + " cannot be executed")
                    .because(unstartable);
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    /// Ctrl-C at a terminal reaches both of us, and twice is more than once to many programs.
    private void passOn(String signal, Process child) {
        if (signal.equals("INT") && isAtTerminal()) return;
        if (signal.equals("TERM")) child.destroy();
        else send(signal, child.pid());
    }

    /// The JDK can send no other signal, and not every machine has a program for it; the shell has.
    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                    .start()
                    .waitFor();
        } catch (IOException unstartable) {
            throw new IllegalStateException(unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks whether what is typed at a terminal goes to the processes of our group, which is the
    /// child's too: the group and the terminal's current one are the third and the sixth number
    /// after the name.
    private boolean isAtTerminal() {
        try {
            var stat = Files.readString(OURSELVES);
            var numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
            return numbers[2].equals(numbers[5]);
        } catch (IOException noSuchView) {
            return shell.terminal() || shell.people().type() || shell.people().read();
        }
    }
}
