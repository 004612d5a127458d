package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.IssuedTokens;
import dev.pawl.server.token.Peer;
import dev.pawl.server.token.TokenRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `option=token`: who asks, what for, and redCORE's answer to it. The first objection counts.
///
/// ```
/// POST /index.php?option=token&api=oauth2
/// grant_type=refresh_token&refresh_token=pawl_rt_…
///
/// {"access_token":"pawl_at_…","expires_in":3600,"token_type":"Bearer","scope":null}
/// ```
final class TokenOperation implements Endpoint {
    private static final int LONGEST_GRANT_TYPE = 256;

    /// What redCORE reads; anything else means nothing to it.
    private static final List<String> READ =
            List.of(
                    Parameter.REFRESH_TOKEN,
                    Parameter.CODE,
                    Parameter.REDIRECT_URI,
                    Parameter.CODE_VERIFIER,
                    Parameter.USERNAME,
                    Parameter.PASSWORD,
                    Parameter.SCOPE);

    private final ClientLogin login;
    private final Map<GrantType, Grant> grants;
    private final RedcoreOptions options;

    TokenOperation(ClientLogin login, Map<GrantType, Grant> grants, RedcoreOptions options) {
        this.login = login;
        this.grants = Map.copyOf(grants);
        this.options = options;
    }

    @Override
    public Response handle(Request request) {
        if (request.method() != Method.POST) throw Fault.METHOD_NOT_POST.exception();
        var form = RequestBody.parameters(request);
        var grantType = grantType(form);
        var client = login.authenticate(request, form, grantType);
        var asked = new TokenRequest(client, read(request, form), Peer.of(request));
        return answer(grant(grantType, client).exchange(asked), grantType);
    }

    private GrantType grantType(Parameters form) {
        if (form.find(Parameter.GRANT_TYPE).isEmpty()) throw Fault.NO_GRANT_TYPE.exception();
        var name = form.require(Parameter.GRANT_TYPE, LONGEST_GRANT_TYPE);
        return GrantType.parse(name)
                .filter(grants::containsKey)
                .orElseThrow(() -> Fault.UNKNOWN_GRANT_TYPE.about(name));
    }

    /// A refresh token is looked at before the client is told that it may not use it; no password
    /// and no code is.
    private Grant grant(GrantType grantType, RegisteredClient client) {
        if (grantType != GrantType.REFRESH_TOKEN && !client.allows(grantType))
            throw Fault.GRANT_NOT_ALLOWED.exception("client " + client.clientId());
        return Objects.requireNonNull(grants.get(grantType));
    }

    /// The body only; the scope may stand in the address instead.
    private static Parameters read(Request request, Parameters form) {
        var values = new LinkedHashMap<String, String>();
        request.queryParameters()
                .find(Parameter.SCOPE)
                .ifPresent(scope -> values.put(Parameter.SCOPE, scope));
        for (var name : READ) form.find(name).ifPresent(value -> values.put(name, value));
        return Parameters.of(values);
    }

    private Response answer(IssuedTokens tokens, GrantType grantType) {
        var answer =
                new PhpJson()
                        .put(Parameter.ACCESS_TOKEN, tokens.accessToken().reveal())
                        .put(Parameter.EXPIRES_IN, tokens.expiresIn().toSeconds())
                        .put(Parameter.TOKEN_TYPE, options.tokenType())
                        .put(Parameter.SCOPE, scope(tokens));
        if (grantType != GrantType.REFRESH_TOKEN || options.alwaysIssue())
            tokens.refreshToken()
                    .map(IssuedTokens.RefreshToken::value)
                    .map(Secret::reveal)
                    .ifPresent(token -> answer.put(Parameter.REFRESH_TOKEN, token));
        return Response.json(200, answer.toBytes());
    }

    private static Optional<String> scope(IssuedTokens tokens) {
        return Optional.of(tokens.scope().toString()).filter(text -> !text.isEmpty());
    }
}
