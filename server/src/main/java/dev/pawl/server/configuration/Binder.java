package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import dev.pawl.server.configuration.Element.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns elements into records and notes everything that does not fit.
///
/// A value that does not fit is replaced by its default or left absent, so that one reading finds
/// all problems; the caller refuses the result if there was any.
final class Binder {
    private final Problems problems;

    Binder(Problems problems) {
        this.problems = problems;
    }

    /// Binds the whole file; empty where a mandatory key is missing.
    Optional<Configuration> configuration(Mapping root) {
        return record(Section.of(Configuration.class), "", root).map(Configuration.class::cast);
    }

    private Optional<Record> record(Section section, String path, Mapping mapping) {
        new UnknownKeys(section, problems).check(path, mapping);
        var values = new ArrayList<Object>();
        for (var field : section.fields()) field(field, path, mapping).ifPresent(values::add);
        if (values.size() < section.fields().size()) return Optional.empty();
        var built = section.build(values);
        Rules.check(built, new Complaints(path, mapping, problems));
        return Optional.of(built);
    }

    private Optional<Object> field(Field field, String path, Mapping mapping) {
        var at = KeyPath.join(path, field.key());
        var element = mapping.find(field.key());
        if (element.isEmpty()) return absent(field, at, mapping.place());
        return value(field.shape(), at, element.get())
                .map(value -> field.optional() ? Optional.of(value) : value)
                .or(() -> new Binder(new Problems()).absent(field, at, mapping.place()));
    }

    private Optional<Object> absent(Field field, String path, Place place) {
        if (field.optional()) return Optional.of(Optional.empty());
        return switch (field.shape()) {
            case Shape.Text(var type) -> fallback(field, type, path, place);
            case Shape.Nested(var section) ->
                    record(section, path, Mapping.empty(place)).map(Object.class::cast);
            case Shape.Listed(var each) ->
                    Optional.of(items(each, path, field.defaultItems(place)));
            case Shape.Claims() -> Optional.of(Map.of());
        };
    }

    private Optional<Object> fallback(Field field, ScalarType<?> type, String path, Place place) {
        var written = field.defaultText();
        if (written.isPresent()) return text(type, path, Scalar.of(written.get(), place));
        problems.add(place, path, "is missing; write " + field.key() + ": " + field.example());
        return Optional.empty();
    }

    private Optional<Object> value(Shape shape, String path, Element element) {
        if (element instanceof Scalar scalar && scalar.isNothing()) return nothing(path, element);
        return switch (shape) {
            case Shape.Text(var type) when element instanceof Scalar scalar ->
                    text(type, path, scalar);
            case Shape.Nested(var section) when element instanceof Mapping mapping ->
                    record(section, path, mapping).map(Object.class::cast);
            case Shape.Listed(var each) when element instanceof Sequence list ->
                    Optional.of(items(each, path, list));
            case Shape.Claims() when element instanceof Mapping mapping ->
                    Optional.of(new ClaimsReader(problems).read(path, mapping));
            case Shape.Text _, Shape.Nested _, Shape.Listed _, Shape.Claims _ ->
                    mismatch(shape, path, element);
        };
    }

    private Optional<Object> text(ScalarType<?> type, String path, Scalar scalar) {
        return switch (type.read(scalar)) {
            case Reading.Read<?>(var value) -> Optional.of(value);
            case Reading.Wrong<?>(var what) -> {
                problems.add(scalar.place(), path, what + "; write " + type.example());
                yield Optional.empty();
            }
        };
    }

    private List<Object> items(Shape each, String path, Sequence list) {
        var values = new ArrayList<>();
        for (int index = 0; index < list.items().size(); index++) {
            value(each, KeyPath.join(path, index), list.items().get(index)).ifPresent(values::add);
        }
        return values;
    }

    private Optional<Object> nothing(String path, Element element) {
        problems.add(element.place(), path, "has no value; write one or remove the key");
        return Optional.empty();
    }

    private Optional<Object> mismatch(Shape shape, String path, Element element) {
        problems.add(element.place(), path, element.kind() + "; write " + shape.example());
        return Optional.empty();
    }
}
