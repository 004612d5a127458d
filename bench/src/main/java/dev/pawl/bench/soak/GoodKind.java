package dev.pawl.bench.soak;

import java.time.Duration;
import java.util.Locale;

/// A kind of good request, sent by so many callers, each at its own fixed times: whether or not the
/// last answer was slow, the next request is due.
enum GoodKind {
    REFRESH(50, Duration.ofMillis(500)),
    INTROSPECTION(5, Duration.ofMillis(250)),
    USERINFO(5, Duration.ofMillis(250)),

    /// The discovery document, and its keys, over a new connection each time.
    METADATA(5, Duration.ofMillis(500)),

    /// Whether the server is ready, asked over a new connection as a balancer does.
    HEALTH(1, Duration.ofSeconds(1)),

    /// Right passwords, over a new connection each time.
    SIGN_IN(12, Duration.ofSeconds(12));

    private final int callers;
    private final Duration period;

    GoodKind(int callers, Duration period) {
        this.callers = callers;
        this.period = period;
    }

    int callers() {
        return callers;
    }

    Duration period() {
        return period;
    }

    boolean staysConnected() {
        return this != METADATA && this != HEALTH && this != SIGN_IN;
    }

    /// A password costs a core for a while, so whoever signs in may be asked to come again; every
    /// other good request is answered at once.
    boolean mayBePutOff() {
        return this == SIGN_IN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
