package dev.pawl.server;

import dev.pawl.protocol.Scope;
import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.authorize.AuthorizationRoutes;
import dev.pawl.server.authorize.Demands;
import dev.pawl.server.authorize.Doors;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Cors;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.Routes;
import dev.pawl.server.introspection.IntrospectionEndpoint;
import dev.pawl.server.introspection.ServerTokens;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.page.Pages;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.revocation.RevocationEndpoint;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.store.SqliteStore;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.IdTokenClaims;
import dev.pawl.server.token.TokenEndpoint;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.userinfo.UserinfoEndpoint;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the rooms together: which endpoint answers where, and what it knows.
final class Assembly {
    /// What an application in a browser calls.
    private static final List<String> FOR_SCRIPTS =
            List.of(ProviderMetadata.TOKEN, ProviderMetadata.REVOKE, ProviderMetadata.USERINFO);

    private static final Doors DOORS =
            new Doors(ProviderMetadata.AUTHORIZE, "/sign-in", "/consent");

    private final Configuration configuration;
    private final AuthorizationServer.Foundation foundation;
    private final AuthorizationServer server;
    private final Facades facades;
    private final Health health;

    Assembly(
            Configuration configuration,
            KeyRings keys,
            SqliteStore store,
            AuditLog audit,
            AdmissionControl admission,
            Surroundings surroundings) {
        this.health = new Health(() -> requireWorking(store));
        var random = surroundings.random();
        var clock = surroundings.clock();
        this.configuration = configuration;
        this.foundation =
                new AuthorizationServer.Foundation(
                        keys,
                        Registrations.users(configuration, store.users(), random, clock),
                        SignInRealms.OWN,
                        admission,
                        store.families(),
                        recovery(configuration),
                        store.denials(),
                        audit,
                        random,
                        clock);
        this.server =
                new AuthorizationServer(
                        configuration.issuer().toString(),
                        Registrations.clients(configuration.clients()),
                        IdTokenClaims.NONE,
                        foundation);
        this.facades =
                new Facades(configuration, server, foundation, this::browser, store, surroundings);
    }

    /// What a refresh needs: it reads, and it writes.
    private static void requireWorking(SqliteStore store) {
        var _ = store.families().epoch();
        store.probe();
    }

    private static Recovery recovery(Configuration configuration) {
        return configuration
                .recovery()
                .map(window -> new Recovery(window.until(), window.maxGenerations()))
                .orElse(Recovery.CLOSED);
    }

    /// @param alive asks whether every address is still listened on
    Routes routes(BooleanSupplier alive) {
        var routes = new Routes().below(configuration.issuer());
        routes.add(Method.GET, "/health/live", request -> Health.live(alive.getAsBoolean()))
                .add(Method.GET, "/health/ready", health);
        addTokens(routes);
        addDiscovery(routes);
        addPages(routes);
        facades.addTo(routes);
        return routes;
    }

    /// The listeners of façades that have one of their own.
    List<Listener> listeners() {
        return facades.listeners();
    }

    private void addTokens(Routes routes) {
        var userinfo = new UserinfoEndpoint(server.accessTokens());
        var authentication = server.authentication();
        var introspection =
                new IntrospectionEndpoint(
                        authentication,
                        new ServerTokens(server, foundation.clock()),
                        facades.tokens());
        var revocation =
                new RevocationEndpoint(
                        authentication,
                        server.refreshTokens(),
                        server.accessTokens(),
                        foundation.families(),
                        foundation.denials(),
                        foundation.audit(),
                        foundation.clock());
        routes.add(
                        Method.POST,
                        ProviderMetadata.TOKEN,
                        new TokenEndpoint(authentication, server.grants()))
                .add(Method.POST, ProviderMetadata.INTROSPECT, introspection)
                .add(Method.POST, ProviderMetadata.REVOKE, revocation)
                .add(Method.GET, ProviderMetadata.USERINFO, userinfo)
                .add(Method.POST, ProviderMetadata.USERINFO, userinfo);
        for (var path : FOR_SCRIPTS) routes.share(path, scripts());
    }

    /// Applications in a browser have no secret, and are where their redirect URIs are.
    private Cors scripts() {
        var origins =
                server.clients().all().stream()
                        .filter(RegisteredClient::isPublic)
                        .flatMap(client -> client.redirectUris().stream())
                        .map(Cors::origin)
                        .collect(Collectors.toUnmodifiableSet());
        return new Cors(
                origins::contains,
                false,
                List.of(Method.GET, Method.POST),
                List.of("Authorization", "Content-Type"));
    }

    private void addDiscovery(Routes routes) {
        var metadata = ProviderMetadata.of(server.issuer(), scopes(), responseTypes());
        for (var path : ProviderMetadata.wellKnown(configuration.issuer()))
            routes.add(Method.GET, path, json(metadata));
        routes.add(
                        Method.GET,
                        ProviderMetadata.JWKS,
                        request -> publicJson(foundation.keys().current().jwks()))
                .share("/.well-known/*", Cors.PUBLIC)
                .share(ProviderMetadata.JWKS, Cors.PUBLIC);
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
        var _ = browser(server, Demands.OF_RFC_9700).addTo(routes, DOORS);
    }

    /// What a browser talks to on its way to an answer of some server of this site.
    private AuthorizationRoutes browser(AuthorizationServer of, Demands demands) {
        var session = configuration.session();
        return new AuthorizationRoutes(
                configuration.issuer(),
                of.issuer(),
                demands,
                new BrowserSessions.Lifetimes(session.lifetime(), session.idle()),
                foundation.keys(),
                of.clients(),
                of.frontChannel(),
                foundation.users(),
                of.realms(),
                foundation.admission().signIns(),
                foundation.families(),
                Pages.of(configuration.issuer()),
                foundation.audit(),
                foundation.random(),
                foundation.clock());
    }

    private List<ResponseType> responseTypes() {
        var used =
                server.clients().all().stream().flatMap(client -> client.responseTypes().stream());
        return Stream.concat(Stream.of(ResponseType.CODE), used).distinct().sorted().toList();
    }

    private List<String> scopes() {
        return server.clients().all().stream()
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
                .with("Cache-Control", "public, max-age=300");
    }
}
