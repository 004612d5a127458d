package dev.pawl.client.jose;

import com.nimbusds.jose.jwk.JWK;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The keys an issuer publishes at its `jwks_uri`, fetched when a token needs them.
///
/// Core §10.1.1: a token no known key proves may be signed with a new one, so the set is fetched
/// again, but not more often than every [#COOL_DOWN], or forged tokens could make us hammer the
/// issuer.
///
/// Shared: the last fetched set. One lock guards it and the fetch, so that many threads meeting a
/// new key cause one request; it is no monitor, which would pin a virtual thread.
public final class RemoteKeySet {
    static final Duration COOL_DOWN = Duration.ofSeconds(10);

    private final String jwksUri;
    private final Transport transport;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Fetched fetched = new Fetched(List.of(), Instant.MIN);

    private record Fetched(List<JWK> keys, Instant at) {}

    public RemoteKeySet(String jwksUri, Transport transport, Clock clock) {
        this.jwksUri = jwksUri;
        this.transport = transport;
        this.clock = clock;
    }

    /// Asks whether one of the issuer's keys proves the signature.
    ///
    /// @throws dev.pawl.client.error.OidcException when the keys are needed and cannot be had
    public boolean proves(CompactJws token) {
        lock.lock();
        try {
            if (provenBy(fetched.keys(), token)) return true;
            if (clock.instant().isBefore(nextFetch())) return false;
            fetched = new Fetched(fetch(), clock.instant());
            return provenBy(fetched.keys(), token);
        } finally {
            lock.unlock();
        }
    }

    private Instant nextFetch() {
        return fetched.at().equals(Instant.MIN) ? Instant.MIN : fetched.at().plus(COOL_DOWN);
    }

    private static boolean provenBy(List<JWK> keys, CompactJws token) {
        return keys.stream()
                .filter(key -> token.keyId().map(id -> id.equals(key.getKeyID())).orElse(true))
                .anyMatch(key -> SignatureCheck.passes(token, key));
    }

    private List<JWK> fetch() {
        var response = transport.send(HttpRequest.get(jwksUri));
        if (response.status() != 200) throw response.refused("");
        if (!(JsonObject.of(response).members().get("keys") instanceof List<?> keys)) {
            throw new InvalidResponseException(new Refusal.MissingMember("keys"));
        }
        return keys.stream().flatMap(key -> readable(key).stream()).toList();
    }

    /// RFC 7517 §5: keys of unknown kinds are passed over, not a reason to refuse the others.
    private static Optional<JWK> readable(@Nullable Object key) {
        if (!(key instanceof Map<?, ?> members)) return Optional.empty();
        try {
            return Optional.of(JWK.parse(texts(members)));
        } catch (ParseException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> texts(Map<?, ?> members) {
        return members.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue() == null
                                ? Stream.empty()
                                : Stream.of(
                                        Map.entry(
                                                String.valueOf(entry.getKey()),
                                                (Object) entry.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
