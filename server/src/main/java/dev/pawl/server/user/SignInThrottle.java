package dev.pawl.server.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Slows failed sign-ins down without ever locking a good user out.
///
/// *Shared*: the counters, guarded by this object's monitor; nothing slow happens inside.
///
/// A failure counts for one user name from one address. After a few of them, the next try from
/// there has to wait, twice as long each time and never longer than half a minute. The user who
/// comes from elsewhere does not wait for anybody's failures.
public final class SignInThrottle {
    private static final int FREE_FAILURES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {
        Instant nextTry() {
            if (count < FREE_FAILURES) return last;
            var wait = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 6));
            return last.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    /// Tells how long this user name has to wait at this address; empty if it may try now.
    public synchronized Optional<Duration> wait(String username, String address) {
        var known = failures.get(key(username, address));
        if (known == null) return Optional.empty();
        var wait = Duration.between(clock.instant(), known.nextTry());
        return wait.isPositive() ? Optional.of(wait) : Optional.empty();
    }

    /// Counts a failure.
    public synchronized void failed(String username, String address) {
        var now = clock.instant();
        var known = failures.get(key(username, address));
        var before =
                known == null || known.last().plus(FORGOTTEN).isBefore(now) ? 0 : known.count();
        failures.put(key(username, address), new Failures(before + 1, now));
    }

    /// Forgets the failures of somebody who got in.
    public synchronized void succeeded(String username, String address) {
        failures.remove(key(username, address));
    }

    private static String key(String username, String address) {
        return username + "\n" + address;
    }
}
