package dev.pawl.server.facade.cognito;

import dev.pawl.server.facade.cognito.signature.AccessKeys;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Routes;
import dev.pawl.server.introspection.TokenSource;
import dev.pawl.server.token.AuthorizationServer.Foundation;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// User pools as AWS Cognito answers for them.
public final class CognitoFacade {
    private final String base;
    private final UserPools pools;
    private final Optional<AccessKeys> accessKeys;
    private final Foundation on;
    private final PoolUsers users;
    private final PoolTokens tokens;
    private final PoolAccessTokens accessTokens;
    private final Refreshing refreshing;
    private final SignOuts signOuts;

    /// What an operator has set up.
    ///
    /// @param base where the server is reached, without a final slash
    /// @param clients the app clients of all pools
    /// @param accessKeys who may administer; empty where everybody may
    public record Setup(
            String base,
            List<UserPool> pools,
            List<AppClient> clients,
            Optional<AccessKeys> accessKeys) {
        public Setup {
            pools = List.copyOf(pools);
            clients = List.copyOf(clients);
        }
    }

    /// Puts the façade together.
    ///
    /// @param records what `UpdateUserPoolClient` has changed
    public CognitoFacade(Setup setup, AppClientRecords records, Foundation on) {
        this.base = setup.base();
        this.accessKeys = setup.accessKeys();
        this.on = on;
        var clients = new AppClients(setup.clients(), records, on.clock());
        this.pools =
                UserPools.of(
                        setup.pools(), clients, new AppClientSecrets(on.admission().secrets()));
        this.users = new PoolUsers(on.users(), clients, on.random());
        this.tokens = new PoolTokens(on.keys(), on.clock());
        this.accessTokens = new PoolAccessTokens(pools, users, on.families(), on.clock());
        this.refreshing = new Refreshing(pools, users, tokens);
        this.signOuts = new SignOuts(pools, users, accessTokens, on);
    }

    /// Lets the pools answer at the address of the server: the operations at `/`, the rest below
    /// the id of each pool.
    public void addTo(Routes routes) {
        addTo(routes, base);
    }

    /// The tokens of all pools, for who may know of every token.
    public TokenSource tokens() {
        return new PoolTokenSource(pools, accessTokens, on.clock());
    }

    /// The routes of a listener of its own, where the hosted endpoints are at the root as well.
    ///
    /// @param ownBase where it is reached, without a final slash
    public Routes ownRoutes(String ownBase) {
        var routes = new Routes().below(URI.create(ownBase)).shape("/*", Wire::render);
        addTo(routes, ownBase);
        hosted(Optional.empty()).addTo(routes, "");
        return routes;
    }

    private void addTo(Routes routes, String reached) {
        routes.add(
                        Method.POST,
                        "/",
                        new CognitoEndpoint(
                                operations(), accessKeys, on.admission().secrets(), on.audit()))
                .shape("/", Wire::render)
                .share("/", Wire.OPEN);
        for (var pool : pools.all()) {
            var path = "/" + pool.id();
            new PoolMetadata(pool, reached + path).addTo(routes);
            hosted(Optional.of(pool)).addTo(routes, path);
        }
    }

    private HostedEndpoints hosted(Optional<UserPool> pool) {
        return new HostedEndpoints(
                new HostedClients(pools.clients(), pool, on.admission().secrets()),
                refreshing,
                signOuts,
                accessTokens,
                on.audit());
    }

    private Operations operations() {
        var guard = new SignInGuard(users, on.admission(), on.audit());
        var admission = new Admission(tokens, on.keys(), on.audit(), on.clock());
        var srp = new SrpSignIn(guard, admission, on.keys(), on.random(), on.clock());
        return new Operations(
                new SignIn(pools, guard, admission, srp, refreshing, on.random()),
                new ChallengeAnswers(pools, users, guard, admission, srp, on.keys(), on.clock()),
                refreshing,
                signOuts,
                new UserAdministration(pools, users, accessTokens, on.admission().pool()),
                new ClientAdministration(pools));
    }
}
