package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Takes what a rule has to say about the keys of one section.
final class Complaints {
    private final String path;
    private final Mapping mapping;
    private final Problems problems;

    Complaints(String path, Mapping mapping, Problems problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
    }

    /// Asks whether these keys could be read: a rule on a value that was replaced would only
    /// confuse.
    boolean sound(String... keys) {
        return Arrays.stream(keys).allMatch(key -> problems.sound(KeyPath.join(path, key)));
    }

    /// Asks whether the key was written.
    boolean given(String key) {
        return mapping.find(key).isPresent();
    }

    /// Notes a problem at a key, or at the section when the key was not written.
    void say(String key, String text) {
        if (!sound(key)) return;
        problems.add(
                mapping.find(key).map(Element::place).orElse(mapping.place()),
                KeyPath.join(path, key),
                text);
    }

    /// Notes a problem at one item of a list.
    void say(String key, int index, String text) {
        problems.add(
                items(key).get(index).place(), KeyPath.join(KeyPath.join(path, key), index), text);
    }

    /// The items of a list as they were written; none where there is no list.
    List<Element> items(String key) {
        return mapping
                .find(key)
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .stream()
                .flatMap(list -> list.items().stream())
                .toList();
    }

    /// The complaints about a section below this one.
    Complaints in(String key) {
        return new Complaints(KeyPath.join(path, key), section(mapping.find(key)), problems);
    }

    /// The complaints about a section in a list below this one.
    Complaints in(String key, int index) {
        var at = KeyPath.join(KeyPath.join(path, key), index);
        return new Complaints(at, section(Optional.of(items(key).get(index))), problems);
    }

    /// The complaints about each section of a list below this one.
    List<Complaints> sections(String key) {
        return IntStream.range(0, items(key).size()).mapToObj(index -> in(key, index)).toList();
    }

    /// The text of a single value.
    Optional<Element.Scalar> text(String key) {
        return mapping.find(key)
                .filter(Element.Scalar.class::isInstance)
                .map(Element.Scalar.class::cast);
    }

    private Mapping section(Optional<Element> element) {
        return element.filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElseGet(() -> Mapping.empty(mapping.place()));
    }
}
