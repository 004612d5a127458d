package dev.pawl.server;

import dev.pawl.protocol.Scope;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.authorize.AuthorizationRoutes;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.Routes;
import dev.pawl.server.introspection.IntrospectionEndpoint;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.page.Pages;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.revocation.RevocationEndpoint;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.store.SqliteStore;
import dev.pawl.server.token.AccessTokenDenials;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.token.Grants;
import dev.pawl.server.token.RefreshTokens;
import dev.pawl.server.token.TokenEndpoint;
import dev.pawl.server.user.SignInThrottle;
import dev.pawl.server.user.Users;
import dev.pawl.server.userinfo.UserinfoEndpoint;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Puts the rooms together: which endpoint answers where, and what it knows.
final class Assembly {
    private final Configuration configuration;
    private final String issuer;
    private final KeyRings keys;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;
    private final RegisteredClients clients;
    private final Users users;
    private final RefreshTokenFamilies families;
    private final AccessTokenDenials denials;
    private final ClientAuthentication authentication;
    private final AccessTokens accessTokens;
    private final SignInThrottle throttle;

    Assembly(
            Configuration configuration,
            KeyRings keys,
            SqliteStore store,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock) {
        this.configuration = configuration;
        this.issuer = configuration.issuer().toString();
        this.keys = keys;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
        this.clients = Registrations.clients(configuration.clients());
        this.users = Registrations.users(configuration.users(), store.users(), random, clock);
        this.families = store.families();
        this.denials = store.denials();
        this.authentication = new ClientAuthentication(clients);
        this.accessTokens =
                new AccessTokens(issuer, keys, clients, users, families, denials, clock);
        this.throttle = new SignInThrottle(clock);
    }

    Routes routes() {
        var routes = new Routes();
        addTokens(routes);
        addDiscovery(routes);
        addPages(routes);
        return routes;
    }

    private void addTokens(Routes routes) {
        var refreshTokens = new RefreshTokens(issuer, keys, families, clients, users, clock);
        var introspection =
                new IntrospectionEndpoint(authentication, accessTokens, refreshTokens, clock);
        var revocation =
                new RevocationEndpoint(
                        authentication,
                        refreshTokens,
                        accessTokens,
                        families,
                        denials,
                        audit,
                        clock);
        var userinfo = new UserinfoEndpoint(accessTokens);
        routes.add(Method.POST, ProviderMetadata.TOKEN, tokenEndpoint())
                .add(Method.POST, ProviderMetadata.INTROSPECT, introspection)
                .add(Method.POST, ProviderMetadata.REVOKE, revocation)
                .add(Method.GET, ProviderMetadata.USERINFO, userinfo)
                .add(Method.POST, ProviderMetadata.USERINFO, userinfo);
    }

    private TokenEndpoint tokenEndpoint() {
        var recovery =
                configuration
                        .recovery()
                        .map(window -> new Recovery(window.until(), window.maxGenerations()))
                        .orElse(Recovery.CLOSED);
        var grants =
                new Grants(
                        issuer,
                        keys,
                        families,
                        recovery,
                        users,
                        throttle,
                        accessTokens,
                        audit,
                        random,
                        clock);
        return new TokenEndpoint(authentication, grants.all());
    }

    private void addDiscovery(Routes routes) {
        var metadata = ProviderMetadata.of(issuer, scopes());
        routes.add(Method.GET, "/.well-known/openid-configuration", json(metadata))
                .add(Method.GET, "/.well-known/oauth-authorization-server", json(metadata))
                .add(
                        Method.GET,
                        ProviderMetadata.JWKS,
                        request -> publicJson(keys.current().jwks()))
                .add(Method.GET, "/health/live", request -> Response.json(200, Health.UP))
                .add(Method.GET, "/health/ready", new Health(families));
    }

    private void addPages(Routes routes) {
        var pages = Pages.of(configuration.issuer());
        for (var asset : pages.assets()) {
            var response =
                    Response.of(200, asset.contentType(), asset.content())
                            .with(dev.pawl.server.page.Asset.HEADERS);
            routes.add(Method.GET, asset.path(), request -> response);
        }
        routes.add(Method.GET, "/", new HomePage(pages, configuration));
        var session =
                new BrowserSessions.Lifetimes(
                        configuration.session().lifetime(), configuration.session().idle());
        new AuthorizationRoutes(
                        configuration.issuer(),
                        session,
                        keys,
                        clients,
                        users,
                        throttle,
                        families,
                        pages,
                        audit,
                        random,
                        clock)
                .addTo(routes);
    }

    private List<String> scopes() {
        return clients.all().stream()
                .map(client -> client.scope())
                .map(Scope::values)
                .flatMap(values -> values.stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Endpoint json(byte[] body) {
        return request -> publicJson(body);
    }

    /// Public and changing seldom: a few minutes in a cache spare most requests.
    private static Response publicJson(byte[] body) {
        return Response.of(200, "application/json", body)
                .with("Cache-Control", "public, max-age=300")
                .with("Access-Control-Allow-Origin", "*");
    }
}
