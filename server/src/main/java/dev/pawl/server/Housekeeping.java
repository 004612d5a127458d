package dev.pawl.server;

import dev.pawl.server.keys.KeyDirectoryException;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.token.AccessTokenDenials;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server does when nobody asks: takes over changed keys, and forgets what has been dead for
/// long.
///
/// Families are collected a few hundred at a time, each in a transaction of its own, so that no
/// refresh waits.
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int AT_ONCE = 500;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pawl-housekeeping").factory());
    private final KeyRings keys;
    private final RefreshTokenFamilies families;
    private final AccessTokenDenials denials;
    private final InstantSource clock;

    Housekeeping(
            KeyRings keys,
            RefreshTokenFamilies families,
            AccessTokenDenials denials,
            InstantSource clock) {
        this.keys = keys;
        this.families = families;
        this.denials = denials;
        this.clock = clock;
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> goOn("reading the keys", this::reloadKeys), 5, 5, TimeUnit.SECONDS);
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> goOn("collecting", this::collect), 1, 10, TimeUnit.MINUTES);
    }

    /// A task that throws would never be run again.
    static void goOn(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed and will be tried again", what, e);
        }
    }

    private void reloadKeys() {
        try {
            if (keys.reloadIfChanged()) LOG.info("the keys have changed and are in use");
        } catch (KeyDirectoryException e) {
            LOG.error("the keys have changed but cannot be used: {}", e.getMessage());
        }
    }

    private void collect() {
        try {
            var now = clock.instant();
            denials.collect(now);
            while (families.collect(now, AT_ONCE) == AT_ONCE)
                LOG.debug("collected {} families", AT_ONCE);
        } catch (StoreUnavailable e) {
            LOG.warn("nothing was collected: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
