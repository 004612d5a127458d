package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A token request of a client that has shown who it is (RFC 6749 §3.2).
public record TokenRequest(RegisteredClient client, Parameters form, Peer peer) {
    private static final int LONGEST_SCOPE = 2_048;

    /// Gathers what a request says.
    public static TokenRequest of(RegisteredClient client, Parameters form, Request request) {
        return new TokenRequest(client, form, Peer.of(request));
    }

    /// Reads the requested scope; empty if none is asked for.
    ///
    /// @throws OAuthException `invalid_scope` if it is malformed
    Optional<Scope> scope() {
        var text = form.find(Parameter.SCOPE);
        if (text.isPresent() && text.get().length() > LONGEST_SCOPE) throw invalidScope();
        try {
            return text.map(Scope::parse);
        } catch (IllegalArgumentException e) {
            throw invalidScope();
        }
    }

    /// Reads the requested resources: absolute, without fragment (RFC 8707 §2), and in the spelling
    /// of the registration.
    ///
    /// @throws OAuthException `invalid_target` if one is malformed
    Set<URI> resources() {
        var resources = new LinkedHashSet<URI>();
        for (var text : form.all(Parameter.RESOURCE)) resources.add(resource(text));
        return client.asRegistered(resources);
    }

    private static URI resource(String text) {
        try {
            var uri = new URI(text);
            if (uri.isAbsolute() && uri.getRawFragment() == null) return uri;
        } catch (URISyntaxException e) {
            throw invalidTarget();
        }
        throw invalidTarget();
    }

    private static OAuthException invalidTarget() {
        return new OAuthException(
                ErrorCode.INVALID_TARGET,
                "A resource must be an absolute URI without a fragment.",
                "malformed_resource");
    }

    private static OAuthException invalidScope() {
        return new OAuthException(
                ErrorCode.INVALID_SCOPE, "The scope is malformed.", "malformed_scope");
    }
}
