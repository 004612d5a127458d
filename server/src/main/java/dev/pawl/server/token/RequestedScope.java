package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import java.net.URI;
import java.util.Set;

/// Holds what a client asks for against what it is registered for, where a grant begins.
final class RequestedScope {
    /// All of them go into one token, which must not grow beyond what servers take in a header.
    private static final int LONGEST_RESOURCES = 1_024;

    private RequestedScope() {}

    /// Returns the requested scope, or by default everything the client is registered for but what
    /// needs a user's explicit word (RFC 6749 §3.3).
    ///
    /// @throws OAuthException `invalid_scope` if it is more than the client may have
    static Scope of(TokenRequest request) {
        refuseDetails(request);
        var client = request.client();
        var scope = request.scope().filter(asked -> !asked.isEmpty()).orElse(byDefault(client));
        if (client.scope().covers(scope)) return scope;
        throw new OAuthException(
                ErrorCode.INVALID_SCOPE,
                "The client may not ask for this scope.",
                "scope_not_registered",
                "client " + client.clientId());
    }

    /// Returns the requested resources.
    ///
    /// @throws OAuthException `invalid_target` if the client may not ask for one
    static Set<URI> resources(TokenRequest request) {
        var resources = request.resources();
        if (resources.stream().mapToInt(resource -> resource.toString().length()).sum()
                > LONGEST_RESOURCES)
            throw new OAuthException(
                    ErrorCode.INVALID_TARGET,
                    "There are too many resources.",
                    "oversized_resources");
        if (request.client().allows(resources)) return resources;
        throw new OAuthException(
                ErrorCode.INVALID_TARGET,
                "The client may not ask for this resource.",
                "resource_not_registered",
                "client " + request.client().clientId());
    }

    /// RFC 9396 §5: no type of details is known here, and a token without them would be good for
    /// more than was asked.
    ///
    /// @throws OAuthException `invalid_authorization_details` if there are any
    static void refuseDetails(TokenRequest request) {
        if (AuthorizationDetails.of(request.form()).isEmpty()) return;
        throw new OAuthException(
                ErrorCode.INVALID_AUTHORIZATION_DETAILS,
                "Authorization details are not supported.",
                "unsupported_authorization_details",
                "client " + request.client().clientId());
    }

    private static Scope byDefault(RegisteredClient client) {
        return Scope.of(
                client.scope().values().stream()
                        .filter(value -> !value.equals(Scope.OFFLINE_ACCESS))
                        .toList());
    }
}
