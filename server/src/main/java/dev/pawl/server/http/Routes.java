package dev.pawl.server.http;

import dev.pawl.server.http.Request.Method;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which endpoint answers which path and method. Paths are exact.
public final class Routes {
    private final Map<String, EnumMap<Method, Endpoint>> endpoints = new HashMap<>();

    /// Lets an endpoint answer a method at a path; an endpoint that answers GET answers HEAD as
    /// well.
    public Routes add(Method method, String path, Endpoint endpoint) {
        var methods = endpoints.computeIfAbsent(path, key -> new EnumMap<>(Method.class));
        methods.put(method, endpoint);
        if (method == Method.GET) methods.put(Method.HEAD, endpoint);
        return this;
    }

    /// Finds what answers at a path; empty where nothing does.
    Optional<Map<Method, Endpoint>> find(String path) {
        return Optional.ofNullable(endpoints.get(path));
    }
}
