package dev.pawl.server.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Keys for tests; those of a first start are made once, since RSA takes its time.
final class Keys {
    static final CryptoProvider PROVIDER = CryptoProvider.best();
    static final SecureRandom RANDOM = PROVIDER.random();
    static final byte[] CLAIMS =
            "{\"sub\":\"ada\",\"name\":\"Ada Lovelace\"}".getBytes(StandardCharsets.UTF_8);

    private static final KeyInventory FIRST = KeyInventory.first(fresh(new MovableClock()));

    private Keys() {}

    static KeyInventory first() {
        return FIRST;
    }

    static FreshKeys fresh(InstantSource clock) {
        return new FreshKeys(PROVIDER, RANDOM, clock);
    }

    static KeyRing ring(KeyInventory keys, InstantSource clock) {
        return new KeyRing(keys, PROVIDER, RANDOM, clock);
    }

    static KeyDirectory directory(Path path, InstantSource clock) {
        return new KeyDirectory(path, PROVIDER, RANDOM, clock);
    }

    /// The minting key of a kind.
    static StoredKey minting(KeyInventory keys, KeyKind kind) {
        return keys.of(kind).filter(key -> key.validity().mints()).findFirst().orElseThrow();
    }

    /// The key of a kind that waits for its promotion.
    static StoredKey waiting(KeyInventory keys, KeyKind kind) {
        return keys.of(kind).filter(key -> key.validity().waits()).findFirst().orElseThrow();
    }

    static List<String> ids(List<KeyDescription> keys) {
        return keys.stream().map(KeyDescription::id).toList();
    }

    /// The private values of a key as they stand in the file.
    static List<String> secrets(StoredKey key) {
        var jwk = key.material().orElseThrow().toJSONObject();
        return Stream.of("d", "p", "q", "dp", "dq", "qi", "k")
                .map(jwk::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }
}
