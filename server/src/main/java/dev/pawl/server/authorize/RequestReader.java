package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.http.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Reads an authorization request whose client and redirect URI are known, so that every objection
/// can be told to the client.
///
/// A parameter that restricts the answer either does so or is refused: one that was ignored would
/// give the client more, or somebody else, than it asked for. What only asks for a favour
/// (`ui_locales`, `display`, `acr_values`, claims without a demand) is ignored (RFC 6749 §3.1).
final class RequestReader {
    private static final int LONGEST_STATE = 2_048;
    private static final int LONGEST_NONCE = 512;
    private static final int LONGEST_SCOPE = 2_048;
    private static final int LONGEST_HINT = 256;
    private static final int LONGEST_ID_TOKEN = 8_192;
    private static final int LONGEST_CLAIMS = 4_096;
    private static final int LONGEST_NUMBER = 9;

    private final Parameters parameters;
    private final RegisteredClient client;
    private final RequestRules rules;

    RequestReader(Parameters parameters, RegisteredClient client, RequestRules rules) {
        this.parameters = parameters;
        this.client = client;
        this.rules = rules;
    }

    /// Reads the request.
    ///
    /// @throws OAuthException where the client may not ask for this
    AuthorizationRequest read(RedirectTarget redirect) {
        refuseUnsupported();
        var type = responseType();
        var mode = ResponseMode.of(parameters, type, redirect);
        return new AuthorizationRequest(
                client.clientId(),
                type,
                new ReturnAddress(redirect, mode, state()),
                scope(type),
                resources(),
                nonce(type),
                type.hasCode() ? challenge() : Optional.empty(),
                parameters.find(Parameter.PROMPT).map(Prompt::parse).orElse(Set.of()),
                bounded(Parameter.MAX_AGE, LONGEST_NUMBER).map(RequestReader::seconds),
                bounded(Parameter.LOGIN_HINT, LONGEST_HINT),
                wanted());
    }

    /// OpenID Connect Core §3.1.2.6; RFC 9396 §5, since no type of details is known here; RFC 9449
    /// §10: a code that was to be bound to a key must not be handed out unbound.
    private void refuseUnsupported() {
        refuse(Parameter.REQUEST, ErrorCode.REQUEST_NOT_SUPPORTED);
        refuse(Parameter.REQUEST_URI, ErrorCode.REQUEST_URI_NOT_SUPPORTED);
        refuse(Parameter.REGISTRATION, ErrorCode.REGISTRATION_NOT_SUPPORTED);
        refuse(Parameter.AUTHORIZATION_DETAILS, ErrorCode.INVALID_AUTHORIZATION_DETAILS);
        refuse(Parameter.DPOP_JKT, ErrorCode.INVALID_REQUEST);
    }

    private void refuse(String name, ErrorCode code) {
        if (parameters.find(name).isPresent())
            throw new OAuthException(code, "A parameter is not supported.", "unsupported_" + name);
    }

    /// OpenID Connect Core §3.1.2.2.
    private WantedSubjects wanted() {
        var hinted = bounded(Parameter.ID_TOKEN_HINT, LONGEST_ID_TOKEN).map(rules.hints()::subject);
        var claims = bounded(Parameter.CLAIMS, LONGEST_CLAIMS).map(ClaimsRequest::parse);
        if (claims.filter(ClaimsRequest::demandsContext).isPresent())
            throw new OAuthException(
                    ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS,
                    "The authentication context that is asked for is not offered.",
                    "unmet_acr");
        return WantedSubjects.of(hinted, claims);
    }

    private ResponseType responseType() {
        var type =
                ResponseType.parse(parameters.require(Parameter.RESPONSE_TYPE))
                        .orElseThrow(RequestReader::unsupportedType);
        if (client.responseTypes().contains(type)) return type;
        throw new OAuthException(
                ErrorCode.UNAUTHORIZED_CLIENT,
                "The client may not ask for this response type.",
                "response_type_not_registered");
    }

    private static OAuthException unsupportedType() {
        return new OAuthException(
                ErrorCode.UNSUPPORTED_RESPONSE_TYPE,
                "This response type is not supported.",
                "response_type");
    }

    private Optional<String> state() {
        var state = bounded(Parameter.STATE, LONGEST_STATE);
        if (state.isEmpty() && rules.demands().state())
            throw invalid("The state parameter is required", "missing_state");
        return state;
    }

    /// An ID token that comes through the browser is tied to the session that asked for it (OpenID
    /// Connect Core §3.2.2.1, §3.3.2.1).
    private Optional<String> nonce(ResponseType type) {
        var nonce = bounded(Parameter.NONCE, LONGEST_NONCE);
        if (type.hasIdToken() && nonce.isEmpty())
            throw invalid("This response type needs a nonce.", "missing_nonce");
        return nonce;
    }

    /// Returns the requested scope, or by default everything the client is registered for but
    /// `offline_access`, as at the token endpoint (RFC 6749 §3.3). Without a code there is no use
    /// for `offline_access`, and it is ignored (OpenID Connect Core §11).
    private Scope scope(ResponseType type) {
        var asked =
                bounded(Parameter.SCOPE, LONGEST_SCOPE)
                        .map(RequestReader::parse)
                        .filter(scope -> !scope.isEmpty())
                        .map(this::understood);
        if (asked.isPresent() && !client.scope().covers(asked.get()))
            throw invalidScope("scope_not_registered");
        var scope = asked.orElseGet(() -> withoutOffline(client.scope()));
        if (type.hasIdToken() && !scope.contains(Scope.OPENID))
            throw invalidScope("id_token_without_openid");
        return type.hasCode() ? scope : withoutOffline(scope);
    }

    /// OpenID Connect Core §3.1.2.1: "scope values used that are not understood by an
    /// implementation SHOULD be ignored". What no client here may ask for is not understood; what
    /// others may and this one may not is `invalid_scope` (RFC 6749 §4.1.2.1).
    private Scope understood(Scope asked) {
        if (rules.demands().knownScopes()) return asked;
        var values = asked.values().stream().filter(rules.scopes()::contains).toList();
        if (values.isEmpty()) throw invalidScope("unknown_scope");
        return Scope.of(values);
    }

    static Scope withoutOffline(Scope scope) {
        return Scope.of(
                scope.values().stream()
                        .filter(value -> !value.equals(Scope.OFFLINE_ACCESS))
                        .toList());
    }

    private static Scope parse(String text) {
        try {
            return Scope.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalidScope("malformed_scope");
        }
    }

    private Set<URI> resources() {
        var resources = new LinkedHashSet<URI>();
        for (var text : parameters.all(Parameter.RESOURCE)) resources.add(resource(text));
        if (client.allows(resources)) return client.asRegistered(resources);
        throw new OAuthException(
                ErrorCode.INVALID_TARGET,
                "The client may not ask for this resource.",
                "resource_not_registered");
    }

    private static URI resource(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new OAuthException(
                    ErrorCode.INVALID_TARGET, "A resource is not a URI.", "malformed_resource");
        }
    }

    /// RFC 9700 §2.1.1: a public client has nothing else to show that a code is its own.
    private Optional<CodeChallenge> challenge() {
        var challenge =
                CodeChallenge.parse(
                        parameters.find(Parameter.CODE_CHALLENGE),
                        parameters.find(Parameter.CODE_CHALLENGE_METHOD));
        if (challenge.isEmpty() && client.isPublic() && rules.demands().challenge())
            throw invalid("A public client must send a code challenge.", "missing_code_challenge");
        return challenge;
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d+"))
            throw invalid("The maximum age is not a number.", "malformed_max_age");
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private Optional<String> bounded(String name, int longest) {
        var value = parameters.find(name);
        if (value.filter(text -> text.length() > longest).isPresent())
            throw invalid("A parameter is too long.", "oversized_" + name);
        return value;
    }

    private static OAuthException invalidScope(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_SCOPE, "The client may not ask for this scope.", reason);
    }

    private static OAuthException invalid(String description, String reason) {
        return new OAuthException(ErrorCode.INVALID_REQUEST, description, reason);
    }
}
