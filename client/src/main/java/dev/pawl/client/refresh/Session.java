package dev.pawl.client.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// What every refresh of one account works with.
///
/// Shared by the threads of one manager: what is learned about the issuer, its clock and its speed.
final class Session {
    private final AccountKey account;
    private final Provider provider;
    private final TokenStore store;
    private final RefreshPolicy policy;
    private final TimeSource time;
    private final RefreshEvent.Listener listener;
    private final ClockOffset offset = new ClockOffset();

    /// The slowest answer so far, fading: what the soft margin must at least cover.
    private final AtomicLong latencyMillis = new AtomicLong();

    Session(
            AccountKey account,
            Provider provider,
            TokenStore store,
            RefreshPolicy policy,
            TimeSource time,
            RefreshEvent.Listener listener) {
        this.account = account;
        this.provider = provider;
        this.store = store;
        this.policy = policy;
        this.time = time;
        this.listener = listener;
    }

    AccountKey account() {
        return account;
    }

    Provider provider() {
        return provider;
    }

    TokenStore store() {
        return store;
    }

    RefreshPolicy policy() {
        return policy;
    }

    TimeSource time() {
        return time;
    }

    /// What to add to our clock to have the issuer's.
    Duration offset() {
        return offset.median();
    }

    void tell(RefreshEvent event) {
        listener.on(event);
    }

    void reached(RefreshEvent.Step step) {
        tell(new RefreshEvent.Reached(account, step));
    }

    /// Learns from an answer: the issuer's clock from when it says it answered, and how long
    /// answers take, where a slower one counts at once and a faster one by an eighth.
    void learn(Optional<Instant> date, Instant sent, Instant received) {
        var wasNotable = offset.isNotable();
        date.ifPresent(it -> offset.learn(it, sent, received));
        if (offset.isNotable() && !wasNotable)
            tell(new RefreshEvent.ClockAway(account, offset.median()));
        var took = Math.max(0, Duration.between(sent, received).toMillis());
        latencyMillis.updateAndGet(known -> took > known ? took : known - (known - took) / 8);
    }

    /// When a token of this lifetime is due; another time for every token.
    Freshness freshness(Duration lifetime) {
        var latency = Duration.ofMillis(latencyMillis.get());
        var chance = ThreadLocalRandom.current().nextDouble();
        return Freshness.of(lifetime, policy.margins(), latency, chance);
    }
}
