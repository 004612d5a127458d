package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AuthorizationServer;

/// Lets an application give tokens up: with a refresh token all that it has of the user, with an
/// access token what was granted along with that one.
///
/// ```
/// POST /oauth/revoke
/// {"client_id":"app","token":"pawl_rt_…"}
/// ```
///
/// The answer is 204, also for a token that nobody knows or that is another's.
record RevocationEndpoint(AuthorizationServer server, Endings endings) implements Endpoint {
    private static final int LONGEST_TOKEN = 8_192;

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var client = server.authentication().authenticate(request, form);
        var token = form.require(Parameter.TOKEN, LONGEST_TOKEN);
        var family = server.refreshTokens().any(token);
        if (family.isPresent()) revoke(family.get(), client);
        else server.accessTokens().read(token).ifPresent(read -> revoke(read, client));
        return Response.of(204).with("Cache-Control", "no-store");
    }

    private void revoke(RefreshTokenFamily family, RegisteredClient client) {
        if (family.authorization().clientId().equals(client.clientId())) endings.all(family);
    }

    private void revoke(AccessToken token, RegisteredClient client) {
        if (token.clientId().equals(client.clientId()))
            token.origin().ifPresent(origin -> endings.one(origin.family()));
    }
}
