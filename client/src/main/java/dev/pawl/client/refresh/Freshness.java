package dev.pawl.client.refresh;

import dev.pawl.client.refresh.RefreshPolicy.Margins;
import java.time.Duration;

/// The three ages at which a token is due, in milliseconds since it was received.
///
/// @param point the timer refreshes
/// @param soft a caller gets it and starts a refresh
/// @param hard a caller waits for the new one
record Freshness(long point, long soft, long hard) {
    /// A token of which nobody knows when it ends: good until a resource refuses it.
    static final Freshness FOREVER = new Freshness(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int SOFT_PART = 10;
    private static final int HARD_PART = 50;

    /// As a process begins that has refreshed nothing yet.
    static Freshness of(Duration lifetime, RefreshPolicy policy) {
        return of(lifetime, policy.margins(), Duration.ZERO, 1);
    }

    /// @param latency how long a refresh takes there, which is the least soft margin
    /// @param chance from 0 to 1, another one for each token
    static Freshness of(Duration lifetime, Margins margins, Duration latency, double chance) {
        var life = lifetime.toMillis();
        var hard = life - Math.min(margins.hard().toMillis(), life / HARD_PART);
        var wanted = Math.min(margins.soft().toMillis(), life / SOFT_PART);
        var soft = Math.max(0, Math.min(hard, life - Math.max(wanted, latency.toMillis())));
        var point = life * (margins.point() + margins.jitter() * (2 * chance - 1));
        return new Freshness(Math.min(Math.round(point), soft), soft, hard);
    }
}
