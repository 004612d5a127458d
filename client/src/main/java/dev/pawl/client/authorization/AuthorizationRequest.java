package dev.pawl.client.authorization;

import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client wants a user to grant: immutable, each method returns another one.
///
/// `state`, `nonce` and the PKCE challenge are no part of it: they are made when it is sent.
public final class AuthorizationRequest {
    private final URI redirectUri;
    private final Scope scope;
    private final List<URI> resources;
    private final Optional<Duration> maxAge;
    private final Map<String, String> others;

    private AuthorizationRequest(
            URI redirectUri,
            Scope scope,
            List<URI> resources,
            Optional<Duration> maxAge,
            Map<String, String> others) {
        this.redirectUri = redirectUri;
        this.scope = scope;
        this.resources = List.copyOf(resources);
        this.maxAge = maxAge;
        this.others = Map.copyOf(others);
    }

    /// Asks for the scope `openid`.
    ///
    /// @param redirectUri one of those registered for the client, exactly
    public static AuthorizationRequest to(URI redirectUri) {
        var openid = Scope.of(Scope.OPENID);
        return new AuthorizationRequest(redirectUri, openid, List.of(), Optional.empty(), Map.of());
    }

    /// Asks for these scope values alone; a refresh token mostly needs `offline_access`.
    public AuthorizationRequest scope(String... values) {
        return new AuthorizationRequest(redirectUri, Scope.of(values), resources, maxAge, others);
    }

    /// Says where access tokens will be used; may be called again (RFC 8707).
    public AuthorizationRequest resource(URI resource) {
        var more = new ArrayList<>(resources);
        more.add(resource);
        return new AuthorizationRequest(redirectUri, scope, more, maxAge, others);
    }

    /// Wants the user to have signed in within this time, in seconds on the wire.
    public AuthorizationRequest maxAge(Duration age) {
        return new AuthorizationRequest(redirectUri, scope, resources, Optional.of(age), others);
    }

    /// Says what the user must be asked: `login`, `consent`, `select_account`, `none`.
    public AuthorizationRequest prompt(String prompt) {
        return with(Parameter.PROMPT, prompt);
    }

    /// Says who the user probably is.
    public AuthorizationRequest loginHint(String hint) {
        return with(Parameter.LOGIN_HINT, hint);
    }

    /// Adds any other parameter.
    ///
    /// @throws IllegalArgumentException when it is one this client answers for itself
    public AuthorizationRequest with(String name, String value) {
        if (PendingAuthorization.OWN.contains(name)) {
            throw new IllegalArgumentException(name + " is not set by hand");
        }
        var more = new LinkedHashMap<>(others);
        more.put(name, value);
        return new AuthorizationRequest(redirectUri, scope, resources, maxAge, more);
    }

    public URI redirectUri() {
        return redirectUri;
    }

    public Scope scope() {
        return scope;
    }

    public List<URI> resources() {
        return resources;
    }

    public Optional<Duration> maxAge() {
        return maxAge;
    }

    Form form() {
        var form =
                Form.of(others)
                        .with(Parameter.REDIRECT_URI, redirectUri.toString())
                        .with(Parameter.RESOURCE, resources.stream().map(URI::toString).toList())
                        .with(
                                Parameter.MAX_AGE,
                                maxAge.stream().map(age -> "" + age.toSeconds()).toList());
        return scope.isEmpty() ? form : form.with(Parameter.SCOPE, scope.toString());
    }
}
