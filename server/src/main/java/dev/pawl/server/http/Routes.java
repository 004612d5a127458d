package dev.pawl.server.http;

import dev.pawl.server.http.Request.Method;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which endpoint answers which path and method, and how errors look there.
///
/// Paths are exact. One that ends in `/*` stands for every path below, unless a longer one does.
///
/// Where the address of the server has a path, everything answers below it; and without it, too,
/// for the proxy that takes the path off.
public final class Routes {
    private static final String BELOW = "/*";

    private final Map<String, EnumMap<Method, Endpoint>> endpoints = new HashMap<>();
    private final Map<String, ErrorShape> shapes = new HashMap<>();
    private final Map<String, Cors> shared = new HashMap<>();
    private String base = "";

    /// What is known about one path.
    ///
    /// @param endpoints by method; empty where nothing answers
    record Place(Map<Method, Endpoint> endpoints, ErrorShape shape, Cors cors) {}

    /// Lets an endpoint answer a method at a path; an endpoint that answers GET answers HEAD as
    /// well.
    public Routes add(Method method, String path, Endpoint endpoint) {
        var methods = endpoints.computeIfAbsent(path, key -> new EnumMap<>(Method.class));
        methods.put(method, endpoint);
        if (method == Method.GET) methods.put(Method.HEAD, endpoint);
        return this;
    }

    /// Gives errors at a path a shape of their own.
    public Routes shape(String path, ErrorShape shape) {
        shapes.put(path, shape);
        return this;
    }

    /// Lets scripts of other origins read what is answered at a path.
    public Routes share(String path, Cors cors) {
        shared.put(path, cors);
        return this;
    }

    /// Lets everything answer below the path of an address.
    public Routes below(URI address) {
        base = path(address);
        return this;
    }

    /// The path of an address, without a slash at its end: what all paths below begin with.
    public static String path(URI address) {
        return Optional.ofNullable(address.getRawPath()).orElse("").replaceFirst("/$", "");
    }

    Place at(String path) {
        if (base.isEmpty() || !(path + "/").startsWith(base + "/")) return exactly(path);
        var inside = path.substring(base.length());
        var below = exactly(inside.isEmpty() ? "/" : inside);
        var asItIs = exactly(path);
        return below.endpoints().isEmpty() && !asItIs.endpoints().isEmpty() ? asItIs : below;
    }

    private Place exactly(String path) {
        return new Place(
                find(path, endpoints).<Map<Method, Endpoint>>map(found -> found).orElse(Map.of()),
                find(path, shapes).orElse(ErrorShape.OAUTH),
                find(path, shared).orElse(Cors.NONE));
    }

    private static <T> Optional<T> find(String path, Map<String, T> known) {
        var exact = known.get(path);
        if (exact != null) return Optional.of(exact);
        for (var end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            var below = known.get(path.substring(0, end) + BELOW);
            if (below != null) return Optional.of(below);
        }
        return Optional.empty();
    }
}
