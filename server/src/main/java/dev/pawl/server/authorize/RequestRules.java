package dev.pawl.server.authorize;

import dev.pawl.server.client.RegisteredClients;
import java.util.Set;
import java.util.stream.Collectors;

/// What requests are held against, whoever makes them.
///
/// @param scopes every scope value that some client may ask for
record RequestRules(Demands demands, IdTokenHints hints, Set<String> scopes) {
    RequestRules {
        scopes = Set.copyOf(scopes);
    }

    static RequestRules of(Demands demands, IdTokenHints hints, RegisteredClients clients) {
        var scopes =
                clients.all().stream()
                        .flatMap(client -> client.scope().values().stream())
                        .collect(Collectors.toUnmodifiableSet());
        return new RequestRules(demands, hints, scopes);
    }
}
