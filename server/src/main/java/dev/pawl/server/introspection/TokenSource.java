package dev.pawl.server.introspection;

import dev.pawl.server.http.JsonObject;
import java.util.List;
import java.util.Optional;

/// The tokens of one authorization server, as introspection sees them: the server's own, and those
/// of each façade, which nobody else can read.
@FunctionalInterface
public interface TokenSource {
    /// Describes a token that is worth something now. Looking changes nothing.
    ///
    /// @return empty for anything else, whoever issued it
    /// @throws dev.pawl.server.refresh.StoreUnavailable if that cannot be known
    Optional<LivingToken> find(String token);

    /// A token that is alive.
    ///
    /// @param clientId whom it was issued to
    /// @param audience whom it is for; nobody in particular for a refresh token
    /// @param description the members of the answer (RFC 7662 §2.2), beginning with `active`
    record LivingToken(String clientId, List<String> audience, JsonObject description) {
        public LivingToken {
            audience = List.copyOf(audience);
        }
    }
}
