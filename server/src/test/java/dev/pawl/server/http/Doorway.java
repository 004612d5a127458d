package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;

/// Hands requests to endpoints as the adapter does, without a network.
public final class Doorway {
    private Doorway() {}

    /// Answers a request.
    public static Response answer(Routes routes, Request request) {
        var place = routes.at(request.path());
        var endpoint = place.endpoints().get(request.method());
        if (endpoint == null) return place.shape().render(Problem.notFound());
        try {
            return endpoint.handle(request);
        } catch (OAuthException e) {
            return place.shape().render(Problem.of(e));
        }
    }
}
