package dev.pawl.server.admission;

import java.time.Duration;
import java.util.List;

/// Limits how often something is done from one network, and under each name. Whatever comes of it,
/// every time counts.
///
/// *Shared*: the tables, guarded by this object's monitor; nothing slow happens inside.
final class AttemptLimits {
    private final MonotonicTime time;
    private final RateLimit networks;
    private final RateLimit names;

    /// So many at once, and one more in each interval.
    record Limit(int burst, Duration interval) {
        RateLimit begin(MonotonicTime time) {
            return new RateLimit(burst, interval, time.nanos());
        }
    }

    /// Begins with no attempts.
    AttemptLimits(Limit network, Limit name, MonotonicTime time) {
        this.time = time;
        this.networks = network.begin(time);
        this.names = name.begin(time);
    }

    /// Counts an attempt if it may be made now.
    ///
    /// @param network the cells of where it comes from
    /// @param wanted the cells of each name
    /// @return how long to wait before another; zero if this one may be made
    synchronized Duration take(int[] network, List<int[]> wanted) {
        var now = time.nanos();
        var wait = networks.patience(network, now);
        for (var name : wanted) wait = Math.max(wait, names.patience(name, now));
        if (wait > 0) return Duration.ofNanos(wait);
        networks.take(network, now);
        wanted.forEach(name -> names.take(name, now));
        return Duration.ZERO;
    }

    /// Takes one back of which nothing was done.
    synchronized void giveBack(int[] network, List<int[]> wanted) {
        networks.giveBack(network);
        wanted.forEach(names::giveBack);
    }
}
