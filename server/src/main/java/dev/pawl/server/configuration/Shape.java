package dev.pawl.server.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/// What may stand behind a key.
sealed interface Shape {
    /// One value.
    record Text(ScalarType<?> type) implements Shape {}

    /// A section with keys of its own.
    record Nested(Section section) implements Shape {}

    /// A list.
    record Listed(Shape each) implements Shape {}

    /// Claims: any keys, JSON-like values.
    record Claims() implements Shape {}

    /// What completes "write …" in a refusal.
    default String example() {
        return switch (this) {
            case Text(var type) -> type.example();
            case Nested _, Claims _ -> "a section of keys and values";
            case Listed(Nested _) -> "a list, each item after a hyphen";
            case Listed _ -> "it in brackets, as a list: [ … ]";
        };
    }

    /// The shape that a component's type asks for; `Optional<T>` has the shape of `T`.
    static Shape of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain -> plain(plain);
            default -> throw new IllegalArgumentException("no key can have the type " + type);
        };
    }

    private static Shape generic(ParameterizedType type) {
        if (type.getRawType() == Map.class) return new Claims();
        var argument = of(type.getActualTypeArguments()[0]);
        return type.getRawType() == List.class ? new Listed(argument) : argument;
    }

    private static Shape plain(Class<?> type) {
        var scalar = ScalarType.find(type);
        if (scalar.isPresent()) return new Text(scalar.get());
        return new Nested(Section.of(type.asSubclass(Record.class)));
    }
}
