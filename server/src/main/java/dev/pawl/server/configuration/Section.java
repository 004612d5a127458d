package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Shape.Nested;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The keys that a record declares for its part of the file.
record Section(Class<? extends Record> type, List<Field> fields) {
    Section {
        fields = List.copyOf(fields);
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
                .filter(it ->
                        it.shape() instanceof Nested(var section) && section.find(key).isPresent())
                .map(Field::key)
                .findFirst();
    }

    /// The key that names an item of a list of sections: the first.
    String name() {
        return fields.getFirst().key();
    }

    /// The keys of such an item besides its name.
    Section withoutName() {
        return new Section(type, fields.subList(1, fields.size()));
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
}
