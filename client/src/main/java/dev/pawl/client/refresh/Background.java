package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The threads that refresh and the one that waits for the time to, shared by all managers.
///
/// They are daemons: a program that ends does not wait for them, and `close` does.
final class Background {
    static final ExecutorService REFRESHING = Executors.newCachedThreadPool(named("pawl-refresh"));
    static final Alarms ALARMS = Background::alarm;

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(named("pawl-timer"));

    private Background() {}

    private static Runnable alarm(Duration delay, Runnable ring) {
        var set = TIMER.schedule(ring, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> set.cancel(false);
    }

    private static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
