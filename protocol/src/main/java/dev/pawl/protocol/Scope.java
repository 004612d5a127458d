package dev.pawl.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A set of scope values, in the order in which they were first named (RFC 6749 §3.3).
///
/// On the wire: `openid profile offline_access`.
public final class Scope {
    public static final String OPENID = "openid";
    public static final String OFFLINE_ACCESS = "offline_access";

    /// No scope at all: legal, since RFC 6749 §3.3 lets a server fall back to a default.
    public static final Scope NONE = new Scope(Set.of());

    private final Set<String> values;

    private Scope(Set<String> values) {
        this.values = Collections.unmodifiableSet(values);
    }

    /// Builds a scope from single values.
    ///
    /// @throws IllegalArgumentException if a value holds a character outside RFC 6749 §3.3
    public static Scope of(Collection<String> values) {
        values.forEach(Scope::check);
        return values.isEmpty() ? NONE : new Scope(new LinkedHashSet<>(values));
    }

    /// Builds a scope from single values.
    public static Scope of(String... values) {
        return of(List.of(values));
    }

    /// Reads the space-separated wire form.
    ///
    /// @throws IllegalArgumentException if a value holds a character outside RFC 6749 §3.3
    public static Scope parse(String text) {
        var values = new ArrayList<String>();
        for (var value : text.split(" ", -1)) {
            if (!value.isEmpty()) values.add(value);
        }
        return of(values);
    }

    /// Asks whether every value of the other scope is in this one.
    public boolean covers(Scope other) {
        return values.containsAll(other.values);
    }

    public boolean contains(String value) {
        return values.contains(value);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// The values in their first-named order, unmodifiable.
    public Set<String> values() {
        return values;
    }

    /// Returns what this scope and the other have in common.
    public Scope intersect(Scope other) {
        var common = new LinkedHashSet<>(values);
        common.retainAll(other.values);
        return new Scope(common);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// The wire form.
    @Override
    public String toString() {
        return String.join(" ", values);
    }

    private static void check(String value) {
        var legal =
                !value.isEmpty()
                        && value.chars()
                                .allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
        if (!legal) throw new IllegalArgumentException("a scope value holds an illegal character");
    }
}
