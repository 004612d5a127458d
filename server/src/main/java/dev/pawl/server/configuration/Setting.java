package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import java.util.List;

/// One value from outside the file, and the key it replaces.
///
/// @param path the keys from the root, with the index of an item where a list is passed: `clients`,
///   `0`, `client_secret`
record Setting(List<String> path, Scalar value) {
    Setting {
        path = List.copyOf(path);
    }

    /// Puts the value into the file's place for it.
    Mapping applyTo(Mapping root) {
        return set(root, path);
    }

    private Mapping set(Mapping mapping, List<String> rest) {
        var key = rest.getFirst();
        var below = mapping.find(key).orElseGet(() -> Mapping.empty(value.place()));
        return mapping.with(key, replace(below, rest.subList(1, rest.size())));
    }

    private Element replace(Element element, List<String> rest) {
        if (rest.isEmpty()) return value;
        return switch (element) {
            case Mapping mapping -> set(mapping, rest);
            case Sequence list ->
                    item(list, Integer.parseInt(rest.getFirst()), rest.subList(1, rest.size()));
            case Scalar misplaced -> misplaced; // the binder refuses it with a better reason
        };
    }

    private Sequence item(Sequence list, int index, List<String> rest) {
        return list.with(index, replace(list.items().get(index), rest));
    }
}
