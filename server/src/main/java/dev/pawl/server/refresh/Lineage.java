package dev.pawl.server.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The chain of generations of a family, as far as decisions need it.
///
/// @param generation the number of the current token, from 0
/// @param confirmed whether the current token has been presented
/// @param rotatedAt when the last few generations began, newest first; the last entry may be birth
/// @param keyId the refresh key the current token was minted under, so that a retry gets the same
///   string
/// @param repeats how often the predecessor was presented again
/// @param rotatedFrom from where the last rotation came
/// @param strangeGenerations in how many consecutive generations a repeat came from elsewhere
/// @param strangeAt the last such generation
public record Lineage(
        int generation,
        boolean confirmed,
        List<Instant> rotatedAt,
        int keyId,
        int repeats,
        Origin rotatedFrom,
        int strangeGenerations,
        int strangeAt) {

    /// How many beginnings of generations are remembered, to tell slow duplicates from thieves.
    static final int REMEMBERED = 4;

    /// By how much the clocks of honest nodes may differ.
    private static final Duration SKEW = Duration.ofSeconds(5);

    public Lineage {
        rotatedAt = List.copyOf(rotatedAt);
    }

    /// The lineage at birth: generation 0, never presented.
    public static Lineage begin(int keyId, Origin origin, Instant now) {
        return new Lineage(0, false, List.of(now), keyId, 0, origin, 0, -1);
    }

    /// When the current generation began.
    public Instant since() {
        return rotatedAt.getFirst();
    }

    /// When an older generation was spent, if that is still remembered.
    private Optional<Instant> spentAt(int older) {
        var index = generation - older - 1;
        return index < rotatedAt.size() ? Optional.of(rotatedAt.get(index)) : Optional.empty();
    }

    /// Where a generation stands in a lineage.
    enum Place {
        /// It is the live one.
        CURRENT,
        /// It was the last one, and the answer that carried its successor may have been lost.
        PREDECESSOR,
        /// It was spent a moment ago: a slow tab or a delayed packet.
        LATE,
        /// It was spent.
        STALE,
        /// It was spent by a record that is from the future.
        FROM_THE_PAST,
        /// The record has never seen it.
        AHEAD
    }

    /// Finds the place of a presented generation.
    Place place(int presented, RetryWindow window, Instant clock) {
        if (presented > generation) return Place.AHEAD;
        if (presented == generation) return Place.CURRENT;
        if (clock.plus(SKEW).isBefore(since())) return Place.FROM_THE_PAST;
        var wasLast = presented == generation - 1;
        if (wasLast && !confirmed && window.open(since(), clock)) return Place.PREDECESSOR;
        var late = spentAt(presented).filter(spent -> window.forgives(spent, clock));
        return late.isPresent() ? Place.LATE : Place.STALE;
    }

    /// Moves one generation forward from the one presented, which is the current one but after a
    /// restore. Of generations that a restore has forgotten we know only that they were spent by
    /// now.
    Lineage next(int presented, int mintingKeyId, Origin origin, Instant now) {
        var begun = Math.min(presented - generation + 1, REMEMBERED);
        var times = new ArrayList<>(Collections.nCopies(begun, now));
        times.addAll(rotatedAt.subList(0, Math.min(rotatedAt.size(), REMEMBERED - begun)));
        return new Lineage(
                Math.addExact(presented, 1),
                false,
                times,
                mintingKeyId,
                0,
                origin,
                strangeGenerations,
                strangeAt);
    }

    /// Notes that the current token has been presented and stays good.
    Lineage confirm() {
        return new Lineage(
                generation,
                true,
                rotatedAt,
                keyId,
                repeats,
                rotatedFrom,
                strangeGenerations,
                strangeAt);
    }

    /// Counts one more presentation of the predecessor.
    Lineage repeat(boolean elsewhere) {
        var firstStrange = elsewhere && strangeAt != generation;
        var streak = strangeAt == generation - 1 ? strangeGenerations + 1 : 1;
        return new Lineage(
                generation,
                confirmed,
                rotatedAt,
                keyId,
                repeats + 1,
                rotatedFrom,
                firstStrange ? streak : strangeGenerations,
                firstStrange ? generation : strangeAt);
    }
}
