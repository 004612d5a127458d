package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The token endpoint (RFC 6749 §3.2): who asks, what for, and the grant that answers.
///
/// ```
/// POST /oauth2/token
/// grant_type=refresh_token&refresh_token=pawl_rt_…
/// ```
public final class TokenEndpoint implements Endpoint {
    private static final int LONGEST_GRANT_TYPE = 256;

    private final ClientAuthentication authentication;
    private final Map<GrantType, Grant> grants;
    private final Function<IssuedTokens, Response> wording;

    /// Gathers the grants it answers.
    public TokenEndpoint(ClientAuthentication authentication, Map<GrantType, Grant> grants) {
        this(authentication, grants, IssuedTokens::toResponse);
    }

    /// Gathers the grants it answers.
    ///
    /// @param wording puts what was issued into an answer
    public TokenEndpoint(
            ClientAuthentication authentication,
            Map<GrantType, Grant> grants,
            Function<IssuedTokens, Response> wording) {
        this.authentication = authentication;
        this.grants = Map.copyOf(grants);
        this.wording = wording;
    }

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var name = form.require(Parameter.GRANT_TYPE, LONGEST_GRANT_TYPE);
        var client = authentication.authenticate(request, form);
        var issued = grant(name, client).exchange(TokenRequest.of(client, form, request));
        return wording.apply(issued);
    }

    private Grant grant(String name, RegisteredClient client) {
        var grantType = GrantType.parse(name).orElseThrow(TokenEndpoint::unsupported);
        var grant =
                Optional.ofNullable(grants.get(grantType)).orElseThrow(TokenEndpoint::unsupported);
        if (!client.allows(grantType)) throw unauthorized(client);
        return grant;
    }

    private static OAuthException unsupported() {
        return new OAuthException(
                ErrorCode.UNSUPPORTED_GRANT_TYPE,
                "This grant type is not supported.",
                "unsupported_grant_type");
    }

    private static OAuthException unauthorized(RegisteredClient client) {
        return new OAuthException(
                ErrorCode.UNAUTHORIZED_CLIENT,
                "The client may not use this grant type.",
                "grant_type_not_registered",
                "client " + client.clientId());
    }
}
