package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.server.authorize.AuthorizationRoutes;
import dev.pawl.server.authorize.Doors;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Routes;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.Grant;
import java.util.EnumMap;
import java.util.Map;

/// Everything that redCORE's clients talk to.
///
/// @param server its clients and their tokens
/// @param on what the server stands on
/// @param browser signs users in and asks them
public record RedcoreRoutes(
        AuthorizationServer server,
        AuthorizationServer.Foundation on,
        RedcoreOptions options,
        AuthorizationRoutes browser) {
    /// Where the pages of sign-in and consent lead. redCORE's own are Joomla's, and no client has
    /// ever spoken to them.
    private static final Doors DOORS =
            new Doors("/redcore/authorize", "/redcore/sign-in", "/redcore/consent");

    /// Where this issuer's tokens come from: the address of the site, and redCORE's only path.
    public static String issuer(String site) {
        return site.replaceFirst("/$", "") + Dispatch.PATH;
    }

    /// Adds `/index.php`.
    public void addTo(Routes routes) {
        var dispatch = new Dispatch(operations(browser.addTo(routes, DOORS)));
        routes.shape(Dispatch.PATH, new RedcoreErrors());
        for (var method : Method.values()) routes.add(method, Dispatch.PATH, dispatch);
    }

    private Map<String, Endpoint> operations(Endpoint authorize) {
        var bearer = new BearerToken(server.accessTokens(), options, on.clock());
        var login = new ClientLogin(server.clients(), on.admission().secrets(), options);
        return Map.of(
                "authorize", authorize,
                "token", new TokenOperation(login, grants(), options),
                "resource", new ResourceOperation(bearer, on.audit()),
                "profile", new ProfileOperation(bearer, server.accessTokens()));
    }

    /// The server's grants, whose refusals redCORE puts into its own words.
    private Map<GrantType, Grant> grants() {
        var scopes = new ScopeFault(scopes());
        var grants = new EnumMap<GrantType, Grant>(GrantType.class);
        server.grants().forEach((type, grant) -> grants.put(type, worded(type, grant, scopes)));
        return grants;
    }

    private Grant worded(GrantType type, Grant grant, ScopeFault scopes) {
        return switch (type) {
            case REFRESH_TOKEN ->
                    new RefreshExchange(grant, server.refreshTokens(), scopes, on.clock());
            case PASSWORD -> new PasswordExchange(grant, scopes);
            case AUTHORIZATION_CODE -> new CodeExchange(grant);
            case CLIENT_CREDENTIALS -> new ClientExchange(grant, scopes);
            case IMPLICIT -> grant; // its tokens go through the browser
        };
    }

    private Scope scopes() {
        return Scope.of(
                server.clients().all().stream()
                        .map(RegisteredClient::scope)
                        .flatMap(scope -> scope.values().stream())
                        .toList());
    }
}
