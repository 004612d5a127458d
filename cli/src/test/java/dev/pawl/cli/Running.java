package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/// A run of the program on a thread of its own, to be met while it waits.
public final class Running {
    private static final long PATIENCE_SECONDS = 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Overheard err = new Overheard();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Thread thread;

    private Running(List<String> arguments, BiFunction<OutputStream, OutputStream, Shell> shell) {
        thread =
                Thread.ofVirtual()
                        .start(() ->
                                status.complete(
                                        new OidcClient().run(arguments, shell.apply(out, err))));
    }

    static Running start(
            List<String> arguments, BiFunction<OutputStream, OutputStream, Shell> shell) {
        return new Running(arguments, shell);
    }

    /// Waits until this was told on standard error, so many times.
    public void awaitTold(String text, int times) {
        err.await(text, times);
    }

    /// Does to it what Ctrl-C does.
    public void interrupt() {
        thread.interrupt();
    }

    /// Waits for its end.
    public Outcome outcome() {
        var code = status.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return new Outcome(code, out.toString(UTF_8), err.toString());
    }

    /// Text that a test waits for.
    private static final class Overheard extends OutputStream {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition written = lock.newCondition();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            lock.lock();
            try {
                bytes.write(some, from, length);
                written.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private void await(String text, int times) {
            lock.lock();
            try {
                var left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                while (toString().split(text, -1).length <= times) {
                    if (left <= 0) throw new AssertionError("not told: " + text + "\n" + this);
                    left = written.awaitNanos(left);
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public String toString() {
            return bytes.toString(UTF_8);
        }
    }
}
