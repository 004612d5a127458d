package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The environment variables that a file has, with the path of the key each one stands for.
///
/// `PAWL_LISTEN_PORT` is `listen.port`; `PAWL_CLIENTS_WEB_CLIENT_SECRET` is the secret of the
/// client `web`.
final class VariableNames {
    private final Map<String, List<List<String>>> paths = new TreeMap<>();

    private VariableNames() {}

    /// Names the single values of a file. Lists and claims have no variables: they belong into the
    /// file.
    static VariableNames of(Mapping root) {
        var names = new VariableNames();
        names.section(Section.of(Configuration.class), List.of(), "PAWL", Optional.of(root));
        return names;
    }

    Set<String> names() {
        return paths.keySet();
    }

    /// The keys that a variable stands for: one, none, or several where two clients have like
    /// names.
    List<List<String>> paths(String name) {
        return paths.getOrDefault(name, List.of());
    }

    private void section(
            Section section, List<String> path, String prefix, Optional<Mapping> written) {
        for (var field : section.fields()) {
            var element = written.flatMap(mapping -> mapping.find(field.key()));
            field(field, append(path, field.key()), prefix + "_" + upper(field.key()), element);
        }
    }

    private void field(Field field, List<String> path, String name, Optional<Element> written) {
        switch (field.shape()) {
            case Shape.Text _ -> paths.computeIfAbsent(name, _ -> new ArrayList<>()).add(path);
            case Shape.Nested(var section) ->
                    section(section, path, name, written.flatMap(VariableNames::mapping));
            case Shape.Listed(Shape.Nested(var section)) -> items(section, path, name, written);
            case Shape.Listed _, Shape.Claims _ -> {}
        }
    }

    private void items(Section section, List<String> path, String name, Optional<Element> written) {
        if (!(written.orElse(null) instanceof Sequence list)) return;
        for (int index = 0; index < list.items().size(); index++) {
            var item = mapping(list.items().get(index));
            var below = append(path, Integer.toString(index));
            item.flatMap(it -> it.find(section.name()))
                    .filter(Scalar.class::isInstance)
                    .map(id -> name + "_" + upper(((Scalar) id).text()))
                    .ifPresent(prefix -> section(section.withoutName(), below, prefix, item));
        }
    }

    private static Optional<Mapping> mapping(Element element) {
        return element instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static List<String> append(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
