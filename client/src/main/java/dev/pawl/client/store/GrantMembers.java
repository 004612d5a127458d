package dev.pawl.client.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of a stored object. It prints only their names: their values may be tokens.
final class GrantMembers {
    private final Map<?, ? extends @Nullable Object> members;

    private GrantMembers(Map<?, ? extends @Nullable Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /// Reads a text.
    ///
    /// @throws IllegalArgumentException when it is not one JSON object
    static GrantMembers read(String text) {
        return new GrantMembers(GrantJson.read(text));
    }

    /// A text; an empty one means absent.
    ///
    /// @throws IllegalArgumentException when the member is of another type, as in all that follow
    Optional<String> text(String name) {
        return of(name, String.class).filter(text -> !text.isEmpty());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<Long> number(String name) {
        return of(name, Long.class);
    }

    long requiredNumber(String name) {
        return number(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<GrantMembers> object(String name) {
        return of(name, Map.class).map(GrantMembers::new);
    }

    List<GrantMembers> objects(String name) {
        var list = of(name, List.class);
        return list.isEmpty() ? List.of() : of(name, list.get());
    }

    private static List<GrantMembers> of(String name, List<?> list) {
        return list.stream().map(it -> new GrantMembers(as(Map.class, name, it))).toList();
    }

    private <T> Optional<T> of(String name, Class<T> type) {
        var value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(as(type, name, value));
    }

    private static <T> T as(Class<T> type, String name, @Nullable Object value) {
        if (type.isInstance(value)) return type.cast(value);
        throw new IllegalArgumentException(name + " is of the wrong type");
    }

    @Override
    public String toString() {
        return "GrantMembers" + members.keySet();
    }
}
