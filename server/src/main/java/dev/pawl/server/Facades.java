package dev.pawl.server;

import dev.pawl.server.authorize.AuthorizationRoutes;
import dev.pawl.server.authorize.Demands;
import dev.pawl.server.configuration.CognitoClient;
import dev.pawl.server.configuration.CognitoConfiguration;
import dev.pawl.server.configuration.CognitoPool;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.configuration.ReachfiveConfiguration;
import dev.pawl.server.configuration.RedcoreConfiguration;
import dev.pawl.server.facade.cognito.CognitoFacade;
import dev.pawl.server.facade.reachfive.ReachfiveClaims;
import dev.pawl.server.facade.reachfive.ReachfiveOptions;
import dev.pawl.server.facade.reachfive.ReachfiveRoutes;
import dev.pawl.server.facade.redcore.RedcoreRoutes;
import dev.pawl.server.http.Routes;
import dev.pawl.server.introspection.ServerTokens;
import dev.pawl.server.introspection.TokenSource;
import dev.pawl.server.keys.PoolKeyDirectory;
import dev.pawl.server.keys.PoolKeys;
import dev.pawl.server.store.SqliteStore;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.IdTokenClaims;
import dev.pawl.server.user.SignInRealms;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Puts the façades together that are switched on: each is an authorization server of its own, over
/// the foundation of all.
final class Facades {
    private final Configuration configuration;
    private final AuthorizationServer server;
    private final AuthorizationServer.Foundation foundation;
    private final BiFunction<AuthorizationServer, Demands, AuthorizationRoutes> browser;
    private final Optional<CognitoFacade> cognito;
    private final Optional<AuthorizationServer> reachfive;
    private final Optional<AuthorizationServer> redcore;

    /// @param server the one that they stand beside
    /// @param browser makes what a browser talks to on its way to an answer of some server
    Facades(
            Configuration configuration,
            AuthorizationServer server,
            AuthorizationServer.Foundation foundation,
            BiFunction<AuthorizationServer, Demands, AuthorizationRoutes> browser,
            SqliteStore store,
            Surroundings surroundings) {
        this.configuration = configuration;
        this.server = server;
        this.foundation = foundation;
        this.browser = browser;
        this.cognito =
                configuration
                        .facades()
                        .cognito()
                        .map(written -> cognito(written, store, surroundings));
        this.reachfive = configuration.facades().reachfive().map(this::reachfive);
        this.redcore = configuration.facades().redcore().map(this::redcore);
    }

    void addTo(Routes routes) {
        var written = configuration.facades();
        written.reachfive().ifPresent(it -> addReachfive(routes, it));
        cognito.ifPresent(facade -> facade.addTo(routes));
        written.redcore().ifPresent(it -> addRedcore(routes, it));
    }

    /// The tokens of the façades, for who may know of every token.
    List<TokenSource> tokens() {
        var servers =
                Stream.concat(reachfive.stream(), redcore.stream())
                        .<TokenSource>map(it -> new ServerTokens(it, foundation.clock()));
        return Stream.concat(servers, cognito.stream().map(CognitoFacade::tokens)).toList();
    }

    /// The listeners of façades that have one of their own.
    List<Listener> listeners() {
        return configuration.facades().cognito().flatMap(CognitoConfiguration::listen).stream()
                .map(own ->
                        new Listener(
                                own.host(),
                                own.port(),
                                own.tls(),
                                own.trustedProxies(),
                                cognito.orElseThrow().ownRoutes(own.base())))
                .toList();
    }

    private CognitoFacade cognito(
            CognitoConfiguration written, SqliteStore store, Surroundings surroundings) {
        var setup =
                new CognitoPools(configuration, written, foundation)
                        .setup(pool -> keys(pool, store, surroundings));
        return new CognitoFacade(setup, store.appClients(), foundation);
    }

    /// Keys are made where nobody is signed in by others.
    private PoolKeys keys(CognitoPool pool, SqliteStore store, Surroundings surroundings) {
        var directory =
                new PoolKeyDirectory(
                        configuration.keys().directory(),
                        pool.id(),
                        surroundings.crypto(),
                        surroundings.random(),
                        surroundings.clock());
        var clients = pool.clients().stream().map(CognitoClient::clientId).toList();
        return store.hasFamilies(clients) ? directory.openExisting() : directory.open();
    }

    /// Tokens of the façade name the same issuer as all others: to ReachFive's clients that is the
    /// domain they call, and where they find its keys. Clients tell the servers apart.
    private AuthorizationServer reachfive(ReachfiveConfiguration written) {
        return new AuthorizationServer(
                server.issuer(),
                ReachfiveRegistrations.clients(written),
                new ReachfiveClaims(foundation.users()),
                ofReachfive());
    }

    /// Users who have signed up with ReachFive's clients sign in there, beside the server's own,
    /// even when the sign-up is closed again.
    private AuthorizationServer.Foundation ofReachfive() {
        return foundation.admitting(SignInRealms.OWN.with(ReachfiveOptions.REALM));
    }

    private void addReachfive(Routes routes, ReachfiveConfiguration written) {
        var of = reachfive.orElseThrow();
        var options = ReachfiveRegistrations.options(written, configuration.issuer());
        var doors = browser.apply(of, Demands.OF_RFC_9700);
        new ReachfiveRoutes(of, ofReachfive(), options, doors).addTo(routes);
    }

    private AuthorizationServer redcore(RedcoreConfiguration written) {
        var options = RedcoreRegistrations.options(written);
        return new AuthorizationServer(
                RedcoreRoutes.issuer(server.issuer()),
                RedcoreRegistrations.clients(written, options),
                IdTokenClaims.NONE,
                foundation);
    }

    private void addRedcore(Routes routes, RedcoreConfiguration written) {
        var of = redcore.orElseThrow();
        var options = RedcoreRegistrations.options(written);
        var doors = browser.apply(of, options.demands());
        new RedcoreRoutes(of, foundation, options, doors).addTo(routes);
    }
}
