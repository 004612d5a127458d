package dev.pawl.client.testing.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What goes wrong at one endpoint, and when. Without a word here everything goes well.
///
/// `issuer.token().next(loseAnswer()).next(status(503))` breaks the next two requests.
public final class Script {
    private final Deque<List<Fault>> queue = new ArrayDeque<>();
    private final Map<Integer, List<Fault>> numbered = new HashMap<>();
    private List<Fault> standing = List.of();

    /// These faults together befall the next request for which nothing was said yet by this verb.
    /// Without any, that request goes well.
    public synchronized Script next(Fault... faults) {
        queue.add(List.of(faults));
        return this;
    }

    /// These befall the request of this number, counted from 1 since the issuer was started.
    public synchronized Script at(int number, Fault... faults) {
        numbered.put(number, List.of(faults));
        return this;
    }

    /// These befall every request, until this is called again.
    public synchronized Script always(Fault... faults) {
        standing = List.of(faults);
        return this;
    }

    /// Nothing goes wrong any more.
    public synchronized Script calm() {
        queue.clear();
        numbered.clear();
        standing = List.of();
        return this;
    }

    synchronized Fault take(int number) {
        var faults = new ArrayList<Fault>();
        var due = queue.poll();
        if (due != null) faults.addAll(due);
        faults.addAll(numbered.getOrDefault(number, List.of()));
        faults.addAll(standing);
        return Fault.all(faults);
    }
}
