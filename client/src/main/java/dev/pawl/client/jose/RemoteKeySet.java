package dev.pawl.client.jose;

import dev.pawl.client.error.OidcException;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/// The keys an issuer publishes at its `jwks_uri`, fetched when a token needs them.
///
/// Core §10.1.1: a token no known key proves may be signed with a new one, so the set is fetched
/// again, but not more often than every [#COOL_DOWN], or forged tokens could make us hammer the
/// issuer. A set older than [#FRESH] is fetched again too, so that a key the issuer gave up is
/// believed no longer; where that fails, the old set stands in until it is [#OUTAGE_LIMIT] old.
///
/// Shared: the last fetched set and the last attempt, written under the lock, read without it. One
/// thread fetches; those whose token a known key proves do not wait for it. The lock is no monitor,
/// which would pin a virtual thread.
public final class RemoteKeySet {
    static final Duration COOL_DOWN = Duration.ofSeconds(10);
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration OUTAGE_LIMIT = Duration.ofHours(24);

    private final String jwksUri;
    private final Transport transport;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Fetched fetched = Fetched.NOTHING;

    /// @param at when the keys came
    /// @param attempted when they were last asked for
    /// @param searched when a token that no known key proves last made us ask
    private record Fetched(KeySet keys, Instant at, Instant attempted, Instant searched) {
        static final Fetched NOTHING =
                new Fetched(KeySet.EMPTY, Instant.MIN, Instant.MIN, Instant.MIN);

        boolean isOlder(Duration age, Instant now) {
            return at.equals(Instant.MIN) || !now.isBefore(at.plus(age));
        }

        /// The first fetch is no search: a key that is new a moment later is looked for at once.
        /// And a failed attempt cools nothing down where there is nothing to stand in: "the keys
        /// cannot be had" must not turn into "the token is forged".
        boolean wasSearched(Instant now) {
            return now.isBefore(searched.plus(COOL_DOWN));
        }

        Instant searchedAt(Instant now) {
            return at.equals(Instant.MIN) ? Instant.MIN : now;
        }

        boolean wasTried(Instant now) {
            return now.isBefore(attempted.plus(COOL_DOWN));
        }
    }

    public RemoteKeySet(String jwksUri, Transport transport, Clock clock) {
        this.jwksUri = jwksUri;
        this.transport = transport;
        this.clock = clock;
    }

    /// Asks whether one of the issuer's keys proves the signature.
    ///
    /// @throws dev.pawl.client.error.OidcException when the keys are needed and cannot be had
    public boolean proves(CompactJws token) {
        renewIfOld();
        if (fetched.keys().proves(token)) return true;
        lock.lock();
        try {
            if (fetched.keys().proves(token)) return true;
            var now = clock.instant();
            if (fetched.wasSearched(now)) return false;
            fetch(fetched.searchedAt(now));
            return fetched.keys().proves(token);
        } finally {
            lock.unlock();
        }
    }

    /// A first set is fetched by whoever needs it, an old one by one thread for all.
    private void renewIfOld() {
        var now = clock.instant();
        if (fetched.keys().size() == 0 || !fetched.isOlder(FRESH, now)) return;
        if (fetched.wasTried(now) || !lock.tryLock()) return;
        try {
            fetch(fetched.searched());
        } catch (OidcException outage) {
            if (!fetched.isOlder(OUTAGE_LIMIT, now)) return;
            fetched = Fetched.NOTHING;
            throw outage;
        } finally {
            lock.unlock();
        }
    }

    private void fetch(Instant searched) {
        var now = clock.instant();
        fetched = new Fetched(fetched.keys(), fetched.at(), now, fetched.searched());
        fetched = new Fetched(ask(), now, now, searched);
    }

    private KeySet ask() {
        var response = transport.send(HttpRequest.get(jwksUri));
        if (response.status() != 200) throw response.refused("");
        return KeySet.of(JsonObject.of(response));
    }
}
