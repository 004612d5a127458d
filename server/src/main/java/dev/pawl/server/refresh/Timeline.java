package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.RefreshTokenFamily.REPEAT_PAUSE;
import static dev.pawl.server.refresh.Timeline.Kind.REPEATED;
import static dev.pawl.server.refresh.Timeline.Kind.REPEATED_ELSEWHERE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What happened to a family besides its rotations, so that *explain* costs no extra write.
///
/// One entry per kind, with its first and last time and a count: nobody can flush evidence by
/// repeating himself. The last rotation and the revocation are in the record itself.
public record Timeline(List<Event> events) {
    /// The history at birth.
    public static final Timeline EMPTY = new Timeline(List.of());

    /// One kind of thing that happened.
    ///
    /// @param generation the family's generation when it first happened
    public record Event(Kind kind, int generation, Instant first, Instant last, int count) {
        private Event again(Instant now) {
            return new Event(
                    kind, generation, first, now, count == Integer.MAX_VALUE ? count : count + 1);
        }
    }

    /// What may happen. Stored by name.
    public enum Kind {
        REPEATED,
        REPEATED_ELSEWHERE,
        REPLAYED,
        MOVED_FORWARD
    }

    public Timeline {
        events = List.copyOf(events);
    }

    /// Asks whether the last repeat is a pause away, in either direction of a clock that was moved.
    boolean rested(Instant now) {
        var repeats =
                events.stream()
                        .filter(it -> it.kind() == REPEATED || it.kind() == REPEATED_ELSEWHERE)
                        .map(it -> Duration.between(it.last(), now).abs())
                        .toList();
        return !repeats.isEmpty()
                && repeats.stream().allMatch(ago -> ago.compareTo(REPEAT_PAUSE) >= 0);
    }

    /// Adds an event, or counts it if it happened before.
    Timeline plus(Kind kind, int generation, Instant now) {
        var next = new ArrayList<Event>(events.size() + 1);
        var known = false;
        for (var event : events) {
            known |= event.kind() == kind;
            next.add(event.kind() == kind ? event.again(now) : event);
        }
        if (!known) next.add(new Event(kind, generation, now, now, 1));
        return new Timeline(next);
    }
}
