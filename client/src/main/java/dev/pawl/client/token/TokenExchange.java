package dev.pawl.client.token;

import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One token for another (RFC 8693 §2.1).
///
/// @param subject on whose behalf
/// @param actor who acts for the subject, if somebody does
/// @param requestedType what is wanted, or the server's choice
/// @param targets where the token will be used
public record TokenExchange(
        Typed subject, Optional<Typed> actor, Optional<String> requestedType, Targets targets) {
    /// The identifier of an access token (§3).
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /// The identifier of an ID token (§3).
    public static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

    /// A token and what kind it is, as an identifier of §3.
    public record Typed(Secret token, String type) {}

    /// Where a token will be used; what is empty is not asked for.
    ///
    /// @param audiences logical names of services
    /// @param resources their addresses
    public record Targets(List<String> audiences, List<URI> resources, Scope scope) {
        /// Whatever the server thinks fit.
        public static final Targets ANY = new Targets(List.of(), List.of(), Scope.NONE);

        public Targets {
            audiences = List.copyOf(audiences);
            resources = List.copyOf(resources);
        }
    }

    /// Asks for an access token on behalf of the holder of another.
    public static TokenExchange ofAccessToken(Secret token, Targets targets) {
        var subject = new Typed(token, ACCESS_TOKEN);
        return new TokenExchange(subject, Optional.empty(), Optional.empty(), targets);
    }

    Form form() {
        var form =
                Form.of(
                        Map.of(
                                "subject_token", subject.token().reveal(),
                                "subject_token_type", subject.type()));
        form = form.with("actor_token", actor.stream().map(it -> it.token().reveal()).toList());
        form = form.with("actor_token_type", actor.stream().map(Typed::type).toList());
        form = form.with("requested_token_type", requestedType.stream().toList());
        form = form.with(Parameter.AUDIENCE, targets.audiences());
        form =
                form.with(
                        Parameter.RESOURCE,
                        targets.resources().stream().map(URI::toString).toList());
        return targets.scope().isEmpty()
                ? form
                : form.with(Parameter.SCOPE, targets.scope().toString());
    }
}
