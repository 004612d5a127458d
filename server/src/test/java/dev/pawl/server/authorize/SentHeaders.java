package dev.pawl.server.authorize;

import dev.pawl.server.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Headers of a request that never was on a wire.
///
/// @param byName in lower case
record SentHeaders(Map<String, String> byName) implements Request.Headers {
    SentHeaders {
        byName = Map.copyOf(byName);
    }

    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }
}
