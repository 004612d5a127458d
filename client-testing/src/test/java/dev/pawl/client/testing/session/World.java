package dev.pawl.client.testing.session;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TimeSource;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// An issuer, a manager, a login, and the time of both, which a test moves.
final class World implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MovableClock clock = MovableClock.at(NOON);
    private final AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
    private final ChaosIssuer issuer = ChaosIssuer.start(clock);
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final List<RefreshEvent> heard = new CopyOnWriteArrayList<>();
    private final TokenManager manager;

    World(ProviderProfile profile) {
        manager = another(profile);
    }

    /// An issuer nobody described, and a user who has just signed in.
    static World signedIn() {
        return signedIn(ProviderProfile.UNKNOWN);
    }

    static World signedIn(ProviderProfile profile) {
        var world = new World(profile);
        world.signIn();
        return world;
    }

    void signIn() {
        manager.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
    }

    /// Another process that shares the store.
    TokenManager another(ProviderProfile profile) {
        var provider = issuer.provider(JavaNetTransport.platformTrust(), profile);
        return TokenManager.of(provider, store).time(time()).listener(heard::add).build();
    }

    ChaosIssuer issuer() {
        return issuer;
    }

    TokenManager manager() {
        return manager;
    }

    StoredGrant stored() {
        return store.read(AccountKey.of(issuer.url(), ChaosIssuer.CLIENT_ID)).orElseThrow();
    }

    /// Time goes by for both.
    World pass(Duration time) {
        clock.advance(time);
        return this;
    }

    /// Our clock is wrong from now on.
    World clientClockIs(Duration wrong) {
        off.set(wrong);
        return this;
    }

    <E extends RefreshEvent> List<E> heard(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        manager.close();
        issuer.close();
    }

    private TimeSource time() {
        return new TimeSource() {
            @Override
            public long wallMillis() {
                return clock.instant().plus(off.get()).toEpochMilli();
            }

            @Override
            public long nanos() {
                return Duration.between(NOON, clock.instant()).toNanos();
            }
        };
    }
}
