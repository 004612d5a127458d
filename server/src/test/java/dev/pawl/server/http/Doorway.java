package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;
import java.util.Map;

/// Hands requests to endpoints as the adapter does, without a network.
public final class Doorway {
    private Doorway() {}

    /// Answers a request.
    public static Response answer(Routes routes, Request request) {
        var endpoint = routes.find(request.path()).orElse(Map.of()).get(request.method());
        if (endpoint == null) return Errors.notFound();
        try {
            return endpoint.handle(request);
        } catch (OAuthException e) {
            return Errors.of(e);
        }
    }
}
