package dev.pawl.server.refresh;

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
