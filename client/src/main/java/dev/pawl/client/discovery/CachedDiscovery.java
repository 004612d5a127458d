package dev.pawl.client.discovery;

import dev.pawl.client.error.OidcException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What an issuer publishes about itself, fetched when first needed and again once it is a day old.
///
/// An old document stands in for a new one that cannot be had. Shared: the document, and when it
/// was asked for; written under the lock, read without it. The lock is no monitor, which would pin
/// a virtual thread.
public final class CachedDiscovery {
    static final Duration FRESH = Duration.ofDays(1);

    /// How long an issuer that did not answer is left alone, while an old document stands in.
    static final Duration COOL_DOWN = Duration.ofMinutes(1);

    private final Supplier<ProviderMetadata> source;
    private final String issuer;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Fetched> fetched = Optional.empty();

    private record Fetched(ProviderMetadata metadata, Instant until) {}

    /// @param base where to ask, mostly the issuer itself
    public CachedDiscovery(Discovery discovery, String base, String issuer, Clock clock) {
        this(() -> discovery.discover(base, issuer), issuer, clock);
    }

    /// @param source fetches a document, or throws an [OidcException]
    public CachedDiscovery(Supplier<ProviderMetadata> source, String issuer, Clock clock) {
        this.source = source;
        this.issuer = issuer;
        this.clock = clock;
    }

    public String issuer() {
        return issuer;
    }

    /// Returns the same object until a new document came.
    ///
    /// @throws OidcException when there never was a document
    public ProviderMetadata metadata() {
        var fresh = fresh();
        if (fresh.isPresent()) return fresh.get();
        lock.lock();
        try {
            return fresh().orElseGet(this::renewed);
        } finally {
            lock.unlock();
        }
    }

    private Optional<ProviderMetadata> fresh() {
        return fetched.filter(it -> clock.instant().isBefore(it.until())).map(Fetched::metadata);
    }

    private ProviderMetadata renewed() {
        var next = renewed(fetched);
        fetched = Optional.of(next);
        return next.metadata();
    }

    private Fetched renewed(Optional<Fetched> known) {
        var now = clock.instant();
        try {
            return new Fetched(source.get(), now.plus(FRESH));
        } catch (OidcException failure) {
            return known.map(old -> new Fetched(old.metadata(), now.plus(COOL_DOWN)))
                    .orElseThrow(() -> failure);
        }
    }
}
