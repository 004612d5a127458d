package dev.pawl.server.keys;

import dev.pawl.server.refresh.KeyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All keys of a server and the rules by which they rotate: values in, values out, no disk.
///
/// Of each kind exactly one key mints.
final class KeyInventory {
    private final List<StoredKey> keys;

    /// @throws IllegalArgumentException unless the ids differ and one key of each kind mints
    KeyInventory(List<StoredKey> keys) {
        this.keys = List.copyOf(keys);
        if (keys.stream().map(StoredKey::id).distinct().count() != keys.size())
            throw new IllegalArgumentException("two keys have the same id");
        for (var kind : KeyKind.values()) requireOneMinting(kind);
    }

    private void requireOneMinting(KeyKind kind) {
        var minting = of(kind).filter(key -> key.validity().mints()).count();
        if (minting != 1)
            throw new IllegalArgumentException(
                    minting + " keys mint for " + kind.purpose() + " " + kind.algorithm());
    }

    /// The keys of a first start: one of each kind, minting at once, since there is nobody to
    /// announce it to.
    static KeyInventory first(FreshKeys fresh) {
        return new KeyInventory(
                grown(List.of(), List.of(KeyKind.values()), KeyState.MINTING, fresh));
    }

    List<StoredKey> all() {
        return keys;
    }

    Stream<StoredKey> of(KeyKind kind) {
        return keys.stream().filter(key -> key.kind() == kind);
    }

    Optional<StoredKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    List<KeyDescription> descriptions() {
        return keys.stream().map(StoredKey::description).toList();
    }

    /// Adds a waiting key of each kind; a kind that has one keeps it, so that rotating can be
    /// repeated.
    KeyInventory rotated(FreshKeys fresh) {
        var lacking =
                Arrays.stream(KeyKind.values()).filter(kind -> waiting(kind).isEmpty()).toList();
        return new KeyInventory(grown(keys, lacking, KeyState.VERIFY_ONLY, fresh));
    }

    /// Lets the waiting keys mint; those they replace verify until a date.
    ///
    /// A kind without a waiting key keeps its minting one.
    KeyInventory promoted(Instant until) {
        return replaced(key -> promoted(key, waiting(key.kind()), until));
    }

    private static StoredKey promoted(StoredKey key, Optional<StoredKey> successor, Instant until) {
        if (successor.isEmpty()) return key;
        if (successor.get() == key) return key.promoted();
        return key.validity().mints() || key.validity().waits() ? key.outgoing(until) : key;
    }

    /// Ends the verify-only keys whose date has come.
    KeyInventory retired(Instant now) {
        return replaced(key -> expired(key, now) ? key.dead(KeyState.RETIRED) : key);
    }

    /// Ends one key at once; if it was minting, a fresh one takes its place.
    KeyInventory compromised(String id, FreshKeys fresh) {
        var left =
                keys.stream()
                        .map(key -> key.id().equals(id) ? key.dead(KeyState.COMPROMISED) : key)
                        .toList();
        var orphaned = find(id).filter(key -> key.validity().mints()).map(StoredKey::kind);
        return new KeyInventory(grown(left, orphaned.stream().toList(), KeyState.MINTING, fresh));
    }

    /// Asks whether any key waits for its promotion.
    boolean hasWaiting() {
        return keys.stream().anyMatch(key -> key.validity().waits());
    }

    /// The newest waiting key of a kind.
    private Optional<StoredKey> waiting(KeyKind kind) {
        return of(kind).filter(key -> key.validity().waits())
                .max(Comparator.comparing(StoredKey::created));
    }

    private static boolean expired(StoredKey key, Instant now) {
        return key.validity().state() == KeyState.VERIFY_ONLY && !key.validity().honoured(now);
    }

    private static List<StoredKey> grown(
            List<StoredKey> keys, List<KeyKind> kinds, KeyState state, FreshKeys fresh) {
        var grown = new ArrayList<>(keys);
        for (var kind : kinds) grown.add(fresh.make(kind, state, id -> taken(id, grown)));
        return grown;
    }

    private static boolean taken(String id, List<StoredKey> keys) {
        return keys.stream().anyMatch(key -> key.id().equals(id));
    }

    private KeyInventory replaced(UnaryOperator<StoredKey> change) {
        return new KeyInventory(keys.stream().map(change).toList());
    }
}
