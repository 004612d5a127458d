package dev.pawl.server.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.pawl.server.refresh.RefreshKey;
import dev.pawl.server.refresh.RefreshKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys at work, all of one state of the directory; immutable.
///
/// A JWS of ours begins with one of few headers, which are known as text: one for each living key
/// and type. So a header is never parsed, only looked up, and whatever else it may say (`none`,
/// another `alg` for the key, an unknown `kid`, an embedded key, `crit`) is simply not one of ours.
public final class KeyRing {
    private final Map<SigningAlgorithm, JwsKey> minting = new EnumMap<>(SigningAlgorithm.class);
    private final Map<String, KnownHeader> headers = new HashMap<>();
    private final byte[] jwks;
    private final RefreshKeys refreshKeys;
    private final Seal seal;
    private final List<Instant> ends;
    private final InstantSource clock;

    private record KnownHeader(JwsKey key, JwtType type) {}

    /// @throws IllegalArgumentException if a key does not work; the message holds no material
    KeyRing(KeyInventory keys, CryptoProvider provider, SecureRandom random, InstantSource clock) {
        var now = clock.instant();
        var living = keys.all().stream().filter(key -> key.validity().honoured(now)).toList();
        for (var key : living) admit(key, provider, random);
        this.jwks = jwks(living);
        this.refreshKeys = refreshKeys(keys);
        this.seal = new Seal(sealingKeys(living), random, clock);
        this.ends = living.stream().flatMap(key -> key.validity().until().stream()).toList();
        this.clock = clock;
    }

    private void admit(StoredKey stored, CryptoProvider provider, SecureRandom random) {
        if (stored.kind().signing().isEmpty()) return;
        var algorithm = stored.kind().signing().get();
        var key = new JwsKey(stored, algorithm, provider, random);
        if (stored.validity().mints()) minting.put(algorithm, key);
        for (var type : JwtType.values()) headers.put(key.header(type), new KnownHeader(key, type));
    }

    private static byte[] jwks(List<StoredKey> living) {
        return jwks(living.stream().filter(key -> key.kind().signing().isPresent()));
    }

    /// Writes the public halves of signing keys as a JWK set.
    static byte[] jwks(Stream<StoredKey> keys) {
        List<JWK> signing =
                keys.flatMap(key -> key.material().stream()).map(JWK::toPublicJWK).toList();
        var json = new JWKSet(signing).toJSONObject(true);
        return JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
    }

    private static List<SealingKey> sealingKeys(List<StoredKey> living) {
        var sealing = living.stream().filter(key -> key.kind() == KeyKind.SEALING);
        return sealing.map(SealingKey::of).toList();
    }

    private static RefreshKeys refreshKeys(KeyInventory keys) {
        return RefreshKeys.of(keys.of(KeyKind.REFRESH).map(KeyRing::refreshKey).toList());
    }

    private static RefreshKey refreshKey(StoredKey key) {
        var material = key.material().orElseThrow().toOctetSequenceKey().toByteArray();
        return RefreshKey.of(
                key.shortId(), material, key.validity().state(), key.validity().until());
    }

    /// Signs claims with the minting key of an algorithm.
    ///
    /// @param claims a JSON object in UTF-8
    /// @return the compact JWS
    public String sign(SigningAlgorithm algorithm, JwtType type, byte[] claims) {
        var key = minting.get(algorithm);
        if (key == null) throw new IllegalStateException("no key mints for " + algorithm);
        return CompactJws.signed(key, type, claims);
    }

    /// Verifies a JWS of ours.
    ///
    /// @param expected the types that are acceptable here
    /// @return the claims as they were signed; empty for whatever is not ours, not of the type, or
    ///   no longer honoured
    public Optional<byte[]> verify(String jws, JwtType... expected) {
        return CompactJws.split(jws)
                .flatMap(parts -> acceptable(parts, expected).flatMap(parts::claims));
    }

    private Optional<JwsKey> acceptable(CompactJws jws, JwtType... expected) {
        return Optional.ofNullable(headers.get(jws.header()))
                .filter(known -> Arrays.asList(expected).contains(known.type()))
                .map(KnownHeader::key)
                .filter(key -> key.honoured(clock.instant()));
    }

    /// The public halves of all living signing keys as a JWK set, RFC 7517 §5, in UTF-8.
    public byte[] jwks() {
        return jwks.clone();
    }

    /// The refresh keys, dead ones included, so that a refusal can name its reason.
    public RefreshKeys refreshKeys() {
        return refreshKeys;
    }

    /// What seals and opens opaque values with these keys.
    public Seal seal() {
        return seal;
    }

    /// Asks whether a key has ended since this ring was made.
    boolean outdated(Instant now) {
        return ends.stream().anyMatch(end -> !now.isBefore(end));
    }

    @Override
    public String toString() {
        return "KeyRing" + minting.values();
    }
}
