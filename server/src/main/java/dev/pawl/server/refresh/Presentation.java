package dev.pawl.server.refresh;

import dev.pawl.protocol.Scope;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A refresh token, held out by a caller who wants something for it.
///
/// @param token the token as it was read, not yet proven
/// @param issuer the issuer it was presented to
/// @param mintingKeyId the refresh key a successor would be minted under
/// @param caller who holds it out
/// @param policy the rules of that client
/// @param ask what is wanted
/// @param eligibility what else may stand in the way
public record Presentation(
        PresentedToken token,
        String issuer,
        int mintingKeyId,
        Caller caller,
        RefreshPolicy policy,
        Ask ask,
        Eligibility eligibility) {

    /// Who presents a token.
    ///
    /// @param clientId the client, authenticated or named
    /// @param authenticated whether the client proved to be it
    /// @param key the key proven with the request, if any
    /// @param origin from where
    public record Caller(
            String clientId, boolean authenticated, Optional<Binding> key, Origin origin) {}

    /// What is wanted: everything granted, or less.
    ///
    /// @param scope empty for "as granted" (RFC 6749 §6)
    /// @param resources empty for "as granted" (RFC 8707 §2.2)
    /// @param authorizationDetails empty for "as granted" (RFC 9396 §6)
    public record Ask(Optional<Scope> scope, Set<URI> resources, Set<String> authorizationDetails) {
        public static final Ask AS_GRANTED = new Ask(Optional.empty(), Set.of(), Set.of());

        public Ask {
            resources = Set.copyOf(resources);
            authorizationDetails = Set.copyOf(authorizationDetails);
        }
    }

    /// What other rooms know against a refresh: the user is gone, the client may no longer.
    ///
    /// It is asked inside the atomic step, so it must answer from memory.
    @FunctionalInterface
    public interface Eligibility {
        /// Nothing stands in the way.
        Eligibility UNCONDITIONAL = authorization -> Optional.empty();

        /// Names what stands in the way of refreshing under this authorization.
        Optional<RefusalReason> objection(Authorization authorization);
    }
}
