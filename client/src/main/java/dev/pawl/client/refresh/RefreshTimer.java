package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Refreshes shortly before a token ends, if the policy wants a timer.
///
/// It waits by the clock that stands still while the machine sleeps, and asks the other one when it
/// wakes: a token that ended meanwhile is refreshed a random moment later, so that a fleet which
/// resumes together does not come together.
///
/// Shared: the one alarm that is set; setting another puts the first off.
final class RefreshTimer {
    private static final long NEVER_MIND_MILLIS = 1;
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Duration RESUMED = Duration.ofSeconds(10);
    private static final int SPREAD_MILLIS = 2_000;

    private final Session session;
    private final Grants grants;
    private final Setbacks setbacks;
    private final Alarms alarms;
    private final AtomicReference<Optional<Runnable>> alarm =
            new AtomicReference<>(Optional.empty());
    private volatile long usedAt;
    private volatile boolean isStopped;
    private volatile Runnable refresh = () -> {};

    RefreshTimer(Session session, Grants grants, Setbacks setbacks, Alarms alarms) {
        this.setbacks = setbacks;
        this.alarms = alarms;
        this.session = session;
        this.grants = grants;
        this.usedAt = session.time().nanos();
    }

    /// What to do when a token is due.
    RefreshTimer starting(Runnable work) {
        refresh = work;
        return this;
    }

    /// Somebody wanted a token: worth keeping fresh.
    void used() {
        usedAt = session.time().nanos();
        if (alarm.get().isEmpty()) arm();
    }

    /// Sets the alarm for the token that is there now.
    void arm() {
        if (!session.policy().schedule().timer() || isStopped) return;
        millisLeft().ifPresent(this::set);
    }

    /// How long it is until the alarm, if one is set.
    Optional<Duration> left() {
        if (alarm.get().isEmpty()) return Optional.empty();
        return millisLeft().map(millis -> Duration.ofMillis(Math.max(0, millis)));
    }

    private Optional<Long> millisLeft() {
        var pause = setbacks.pause().toMillis();
        return grants.held().token().map(it -> Math.max(pause, it.untilPoint(session.time())));
    }

    void stop() {
        isStopped = true;
        replace(Optional.empty());
    }

    private void set(long millis) {
        if (millis >= FOREVER.toMillis()) return;
        var delay = Math.max(millis, NEVER_MIND_MILLIS);
        var expected = session.time().wallMillis() + delay;
        replace(Optional.of(alarms.set(Duration.ofMillis(delay), () -> ring(expected))));
    }

    private void replace(Optional<Runnable> next) {
        alarm.getAndSet(next).ifPresent(Runnable::run);
        if (isStopped) next.ifPresent(Runnable::run);
    }

    private void ring(long expectedWall) {
        alarm.set(Optional.empty());
        if (isStopped || isIdle()) return;
        var late = session.time().wallMillis() - expectedWall;
        if (late > RESUMED.toMillis()) later();
        else if (isDue()) refresh.run();
        else arm();
    }

    private boolean isDue() {
        return grants.look().token().map(it -> it.untilPoint(session.time()) <= 0).orElse(false);
    }

    private boolean isIdle() {
        var unused = session.time().nanos() - usedAt;
        return unused > session.policy().schedule().idleAfter().toNanos();
    }

    private void later() {
        set(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS));
    }
}
