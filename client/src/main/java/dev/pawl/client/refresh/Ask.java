package dev.pawl.client.refresh;

import dev.pawl.protocol.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What an access token is to be good for.
///
/// @param scope less than was granted (RFC 6749 §6), or nothing for all of it
/// @param resources where it is to be used (RFC 8707)
public record Ask(Optional<Scope> scope, List<URI> resources) {
    /// All that was granted, wherever the issuer sees fit.
    public static final Ask EVERYTHING = new Ask(Optional.empty(), List.of());

    public Ask {
        resources = List.copyOf(resources);
    }

    /// Asks for less than was granted.
    public static Ask scope(Scope scope) {
        return new Ask(Optional.of(scope), List.of());
    }

    /// Asks for a token to be used there.
    public static Ask resource(URI resource) {
        return new Ask(Optional.empty(), List.of(resource));
    }
}
