package dev.pawl.server.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/// Warnings that somebody outside can cause: a few of each kind in a minute, then one line that
/// says how many more there were. Otherwise whoever likes fills the disk.
final class LimitedLog {
    private static final int A_MINUTE = 10;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new HashMap<>();

    /// @param nanos a clock that only moves forward
    LimitedLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    private static final class Window {
        private final long began;
        private int seen;

        Window(long began) {
            this.began = began;
        }
    }

    /// Logs a line, unless there were many of its kind within the minute.
    ///
    /// @param kind a constant: how many kinds there are is how much is remembered
    void write(String kind, Consumer<Logger> line) {
        tellWhatIsOver();
        if (isWelcome(kind)) line.accept(log);
    }

    /// Says how many lines were left out in the minutes that are over.
    void tellWhatIsOver() {
        over().forEach((kind, more) -> log.warn("{}: and {} more within the minute", kind, more));
    }

    private synchronized boolean isWelcome(String kind) {
        var window = windows.computeIfAbsent(kind, key -> new Window(nanos.getAsLong()));
        return ++window.seen <= A_MINUTE;
    }

    private synchronized Map<String, Integer> over() {
        Map<String, Integer> over = new HashMap<>();
        for (var entries = windows.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            if (nanos.getAsLong() - entry.getValue().began < MINUTE) continue;
            var more = entry.getValue().seen - A_MINUTE;
            if (more > 0) over.put(entry.getKey(), more);
            entries.remove();
        }
        return over;
    }
}
