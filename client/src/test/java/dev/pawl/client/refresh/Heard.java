package dev.pawl.client.refresh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Everything a listener was told.
final class Heard implements RefreshEvent.Listener {
    private final List<RefreshEvent> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void on(RefreshEvent event) {
        events.add(event);
    }

    <E extends RefreshEvent> List<E> of(Class<E> kind) {
        return List.copyOf(events).stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
