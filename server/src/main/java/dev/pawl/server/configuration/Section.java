package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import dev.pawl.server.configuration.Shape.Nested;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The keys that a record declares for its part of the file.
record Section(Class<? extends Record> type, List<Field> fields) {
    Section {
        fields = List.copyOf(fields);
    }

    /// One key.
    ///
    /// @param optional whether the component is an `Optional`
    record Field(String key, Shape shape, boolean optional, Key documentation) {
        private static Field of(RecordComponent component) {
            var optional = component.getType() == Optional.class;
            var shape = Shape.of(component.getGenericType());
            return new Field(
                    snakeCase(component.getName()),
                    shape,
                    optional,
                    component.getAnnotation(Key.class));
        }

        /// The default as it would be written; none where the key may be absent or must be given.
        List<String> defaults() {
            return List.of(documentation.value());
        }

        /// The default of a list.
        Sequence defaultItems(Place place) {
            return new Sequence(
                    defaults().stream().<Element>map(text -> Scalar.of(text, place)).toList(),
                    place);
        }

        /// What to write where the key is missing.
        String example() {
            var example = documentation.example();
            return example.isEmpty() ? shape.example() : example;
        }
    }

    /// Reads the declaration of a record.
    static Section of(Class<? extends Record> type) {
        return new Section(type, Arrays.stream(type.getRecordComponents()).map(Field::of).toList());
    }

    Optional<Field> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /// Finds the section below this one that has a key.
    Optional<String> nestedWith(String key) {
        return fields.stream()
                .filter(
                        it ->
                                it.shape() instanceof Nested(var section)
                                        && section.find(key).isPresent())
                .map(Field::key)
                .findFirst();
    }

    List<String> keys() {
        return fields.stream().map(Field::key).toList();
    }

    /// Builds the record from one value for each field.
    Record build(List<Object> values) {
        var components = type.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot build " + type, impossible);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
