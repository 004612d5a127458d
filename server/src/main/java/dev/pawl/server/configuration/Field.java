package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;

/// One key of a section, as a record component declares it.
record Field(RecordComponent component, Shape shape) {
    static Field of(RecordComponent component) {
        return new Field(component, Shape.of(component.getGenericType()));
    }

    /// The key in the file: `client_id` for `clientId`.
    String key() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// Asks whether the component is an `Optional`.
    boolean optional() {
        return component.getType() == Optional.class;
    }

    /// The default as it would be written.
    Optional<String> defaultText() {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    /// Asks whether the key must be written.
    boolean mandatory() {
        return shape instanceof Shape.Text && !optional() && defaultText().isEmpty();
    }

    /// The default of a list: the one item that is documented, or none.
    Sequence defaultItems(Place place) {
        var items = defaultText().<Element>map(text -> Scalar.of(text, place));
        return new Sequence(items.stream().toList(), place);
    }

    /// The defaults for each kind of client; none where there is one default for all.
    Optional<DefaultByKind> defaultByKind() {
        return Optional.ofNullable(component.getAnnotation(DefaultByKind.class));
    }

    /// What to write where the key is missing.
    String example() {
        return Optional.ofNullable(component.getAnnotation(Example.class))
                .map(Example::value)
                .orElseGet(shape::example);
    }

    /// What the key means, in one line.
    String documentation() {
        return component.getAnnotation(Doc.class).value().strip().replaceAll("\\s+", " ");
    }
}
