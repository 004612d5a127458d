package dev.pawl.server.store;

import dev.pawl.server.token.AccessTokenDenials;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Denied access tokens in a map, for tests.
public final class InMemoryDenials implements AccessTokenDenials {
    private final Map<String, Instant> denied = new ConcurrentHashMap<>();

    @Override
    public void deny(String id, Instant until) {
        denied.putIfAbsent(id, until);
    }

    @Override
    public boolean denied(String id) {
        return denied.containsKey(id);
    }

    @Override
    public void collect(Instant now) {
        denied.values().removeIf(until -> until.isBefore(now));
    }
}
