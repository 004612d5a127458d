package dev.pawl.client.refresh;

import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// How long an issuer is left alone after failures.
///
/// Shared by the refreshes of one manager: the last failure, replaced as a whole.
final class Setbacks {
    private static final Setback NONE = new Setback(0, 0, Optional.empty());

    private final Session session;
    private final AtomicReference<Setback> last = new AtomicReference<>(NONE);

    /// @param count failures in a row
    /// @param until when to try again, by the clock that never jumps
    private record Setback(int count, long until, Optional<RefreshOutcome> outcome) {}

    Setbacks(Session session) {
        this.session = session;
    }

    /// The failure that callers share until it is time to try again.
    Optional<RefreshOutcome> current() {
        return pause().isZero() ? Optional.empty() : last.get().outcome();
    }

    /// How long to leave the issuer alone from now on.
    Duration pause() {
        var left = last.get().until() - session.time().nanos();
        return last.get().outcome().isPresent() && left > 0
                ? Duration.ofNanos(left)
                : Duration.ZERO;
    }

    void note(RefreshOutcome outcome) {
        if (outcome instanceof Renewed || outcome instanceof StillValid) last.set(NONE);
        else last.updateAndGet(before -> after(before, outcome));
    }

    private Setback after(Setback before, RefreshOutcome outcome) {
        var count = before.count() + 1;
        var pause = pause(count, outcome);
        return new Setback(count, session.time().nanos() + pause.toNanos(), Optional.of(outcome));
    }

    private Duration pause(int count, RefreshOutcome outcome) {
        var chance = ThreadLocalRandom.current().nextDouble();
        var pause = session.policy().backOff().after(count, chance);
        if (!(outcome instanceof Transient it) || it.retryAt().isEmpty()) return pause;
        var asked = Duration.between(session.time().now(), it.retryAt().get());
        return asked.compareTo(pause) > 0 ? asked : pause;
    }
}
