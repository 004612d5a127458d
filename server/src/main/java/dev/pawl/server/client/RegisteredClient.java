package dev.pawl.server.client;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.ResourceIndicator;
import dev.pawl.protocol.Scope;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.refresh.RefreshPolicy;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A client as registered (RFC 7591 §2).
///
/// @param authentication how it proves who it is
/// @param secret the digest of its secret; empty for a public client
/// @param responseTypes what it may ask the authorization endpoint for
/// @param scope the most it may ask for
/// @param resources the resource servers it may ask tokens for (RFC 8707)
/// @param policy the rules for its refresh tokens
/// @param deadRefreshStatus the HTTP status a dead refresh token is refused with: 400 (RFC 6749
///   §5.2), or 401 for clients that know nothing else
/// @param idTokenAlgorithm `id_token_signed_response_alg`
/// @param accessTokens what its access tokens look like
/// @param introspectsAll whether it may introspect tokens of other clients
/// @param consent whether its users are asked
/// @param disabled whether it is switched off
public record RegisteredClient(
        String clientId,
        String name,
        AuthenticationMethod authentication,
        Optional<SecretDigest> secret,
        Set<GrantType> grantTypes,
        Set<ResponseType> responseTypes,
        Set<URI> redirectUris,
        Scope scope,
        Set<URI> resources,
        RefreshPolicy policy,
        int deadRefreshStatus,
        SigningAlgorithm idTokenAlgorithm,
        AccessTokenFormat accessTokens,
        boolean introspectsAll,
        boolean consent,
        boolean disabled) {

    public RegisteredClient {
        grantTypes = Set.copyOf(grantTypes);
        responseTypes = Set.copyOf(responseTypes);
        redirectUris = Set.copyOf(redirectUris);
        resources = Set.copyOf(resources);
    }

    /// What an access token looks like.
    public enum AccessTokenFormat {
        /// RFC 9068: resource servers read it themselves.
        JWT,
        /// Only introspection reads it.
        OPAQUE
    }

    /// Asks whether the client has no way to prove who it is (RFC 6749 §2.1).
    public boolean isPublic() {
        return authentication == AuthenticationMethod.NONE;
    }

    /// Asks whether it may ask tokens for all of these, however they are spelled.
    public boolean allows(Set<URI> asked) {
        return ResourceIndicator.containsAll(resources, asked);
    }

    /// Spells resources as they are registered, which is what stands in `aud`; one that is not
    /// registered stays as it is.
    public Set<URI> asRegistered(Set<URI> asked) {
        var spelled = new LinkedHashSet<URI>();
        for (var each : asked) spelled.add(ResourceIndicator.find(resources, each).orElse(each));
        return spelled;
    }

    public boolean allows(GrantType grantType) {
        return grantTypes.contains(grantType);
    }
}
