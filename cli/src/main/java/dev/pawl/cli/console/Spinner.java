package dev.pawl.cli.console;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A sign of life on one line, which is gone when it is closed.
///
/// One thread writes; closing waits for it, so nothing is printed into the line that follows.
public final class Spinner implements AutoCloseable {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long FRAME_MILLIS = 80;
    private static final String CLEAR = "\r\u001b[K";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Optional<Thread> thread;

    private Spinner(PrintStream err, String text, boolean moves) {
        thread =
                moves
                        ? Optional.of(Thread.ofPlatform().daemon().start(() -> spin(err, text)))
                        : Optional.empty();
    }

    static Spinner start(PrintStream err, String text, boolean moves) {
        return new Spinner(err, text, moves);
    }

    private void spin(PrintStream err, String text) {
        try {
            for (var frame = 0;
                    !closed.await(frame == 0 ? 0 : FRAME_MILLIS, TimeUnit.MILLISECONDS);
                    frame++) {
                err.print("\r" + FRAMES.charAt(frame % FRAMES.length()) + " " + text);
                err.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        err.print(CLEAR);
        err.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.ifPresent(Spinner::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
