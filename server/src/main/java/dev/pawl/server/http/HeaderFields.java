package dev.pawl.server.http;

import dev.pawl.server.http.Response.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The header fields of a request in the order they came (RFC 9110 §5).
record HeaderFields(List<Header> lines) implements Request.Headers {
    HeaderFields {
        lines = List.copyOf(lines);
    }

    @Override
    public Optional<String> find(String name) {
        var values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    @Override
    public Set<String> names() {
        return lines.stream().map(Header::name).collect(Collectors.toUnmodifiableSet());
    }

    /// The values of every line of that name.
    List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Header::value)
                .collect(Collectors.toUnmodifiableList());
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
    }

    /// Asks whether a list, such as `Connection`, has a member; case does not matter.
    boolean lists(String name, String member) {
        return all(name).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .anyMatch(listed -> listed.trim().equalsIgnoreCase(member));
    }

    /// Shows names alone: values may be secrets.
    @Override
    public String toString() {
        return lines.stream().map(Header::name).toList().toString();
    }
}
