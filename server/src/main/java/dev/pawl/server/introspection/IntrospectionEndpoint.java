package dev.pawl.server.introspection;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.introspection.TokenSource.LivingToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells confidential clients what a token is worth now (RFC 7662). Looking changes nothing: no
/// idle deadline moves.
///
/// A resource server that may know of every token knows of the façades', too: to its callers they
/// are all of this site. Every other client knows of its own, and of those that are for it.
///
/// Whoever may not know, and whatever is not alive, gets the same `{"active":false}`.
public final class IntrospectionEndpoint implements Endpoint {
    private static final int LONGEST_TOKEN = 8_192;

    private final ClientAuthentication authentication;
    private final TokenSource own;
    private final List<TokenSource> all;

    /// Gathers what knows about tokens.
    ///
    /// @param own the tokens of the server whose clients ask
    /// @param facades those of the other servers of the process
    public IntrospectionEndpoint(
            ClientAuthentication authentication, TokenSource own, List<TokenSource> facades) {
        this.authentication = authentication;
        this.own = own;
        this.all = Stream.concat(Stream.of(own), facades.stream()).toList();
    }

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var client = authentication.authenticate(request, form);
        if (client.isPublic()) throw unauthorized(client);
        var token = form.require(Parameter.TOKEN, LONGEST_TOKEN);
        var answer =
                find(token, client)
                        .map(LivingToken::description)
                        .orElseGet(() -> new JsonObject().put("active", false));
        return Response.json(200, answer.toBytes());
    }

    private Optional<LivingToken> find(String token, RegisteredClient client) {
        return client.introspectsAll()
                ? all.stream().flatMap(source -> source.find(token).stream()).findFirst()
                : own.find(token).filter(living -> concerns(living, client));
    }

    private static boolean concerns(LivingToken token, RegisteredClient client) {
        return token.clientId().equals(client.clientId())
                || token.audience().contains(client.clientId());
    }

    private static OAuthException unauthorized(RegisteredClient client) {
        return new OAuthException(
                ErrorCode.INVALID_CLIENT,
                "Client authentication failed.",
                "public_client_introspects",
                "client " + client.clientId());
    }
}
