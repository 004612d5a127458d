package dev.pawl.server.refresh;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The epochs that matter to one family, read in the same atomic step as the family itself.
///
/// One sequence numbers all epochs of a store, so a family remembers a single number: the newest
/// epoch when its user was authenticated. A key whose epoch is newer than that has moved on.
public record Epochs(Map<EpochKey, Long> values) {
    /// Nothing was ever revoked at large.
    public static final Epochs NONE = new Epochs(Map.of());

    public Epochs {
        values = Map.copyOf(values);
    }

    /// Finds the first of the keys whose epoch is newer than `born`.
    public Optional<EpochKey> movedOn(List<EpochKey> keys, long born) {
        return keys.stream().filter(key -> values.getOrDefault(key, 0L) > born).findFirst();
    }
}
