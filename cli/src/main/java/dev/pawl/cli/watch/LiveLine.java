package dev.pawl.cli.watch;

import dev.pawl.cli.console.Console;
import dev.pawl.cli.shell.Shell;
import java.io.PrintStream;

/// A line at a terminal that changes while nothing happens, and is gone when something does.
final class LiveLine implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean isSeen;
    private final Thread onInterrupt = new Thread(this::clear, "live line");

    private LiveLine(PrintStream err, boolean isSeen) {
        this.err = err;
        this.isSeen = isSeen;
    }

    static LiveLine at(Shell shell, Console console) {
        var line = new LiveLine(shell.err(), console.isLively());
        Runtime.getRuntime().addShutdownHook(line.onInterrupt);
        return line;
    }

    void show(String text) {
        print(CLEAR + text);
    }

    void clear() {
        print(CLEAR);
    }

    private void print(String text) {
        if (!isSeen) return;
        err.print(text);
        err.flush();
    }

    @Override
    public void close() {
        clear();
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
}
