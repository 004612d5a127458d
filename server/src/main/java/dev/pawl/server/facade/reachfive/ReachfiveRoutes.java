package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.authorize.AuthorizationRoutes;
import dev.pawl.server.authorize.Doors;
import dev.pawl.server.authorize.SignInTickets;
import dev.pawl.server.http.Cors;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Routes;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.session.PageAnswers;
import dev.pawl.server.session.SignIn;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.Grant;
import dev.pawl.server.token.TokenEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that ReachFive's SDK talks to.
///
/// @param server its applications and their tokens
/// @param on what the server stands on
/// @param browser signs users in who come without a ticket
public record ReachfiveRoutes(
        AuthorizationServer server,
        AuthorizationServer.Foundation on,
        ReachfiveOptions options,
        AuthorizationRoutes browser) {
    private static final String TOKEN = "/oauth/token";
    private static final String REVOKE = "/oauth/revoke";
    private static final String IDENTITY = "/identity/v1/";

    private static final Doors DOORS =
            new Doors("/oauth/authorize", "/oauth/sign-in", "/oauth/consent");

    /// What its scripts send besides what every script may.
    private static final List<String> HEADERS =
            List.of(
                    "Authorization",
                    "Accept-Language",
                    "Custom-Locale",
                    "Content-Type",
                    "X-R5-Correlation-Id");

    /// Adds `/oauth/…` and `/identity/v1/…`.
    public void addTo(Routes routes) {
        var errors = new ReachfiveErrors(on.random());
        for (var below : List.of("/oauth/*", IDENTITY + "*")) routes.shape(below, errors);
        for (var path : List.of(TOKEN, REVOKE, IDENTITY + "*")) routes.share(path, scripts());
        var _ = browser.addTo(routes, DOORS);
        addTokens(routes);
        addSignIn(routes);
        addUser(routes);
    }

    private void addTokens(Routes routes) {
        var token = new TokenEndpoint(server.authentication(), grants(), TokenAnswer::of);
        routes.add(Method.POST, TOKEN, token)
                .add(Method.POST, REVOKE, new RevocationEndpoint(server, endings()));
    }

    private Map<GrantType, Grant> grants() {
        var grants = new HashMap<>(server.grants());
        grants.computeIfPresent(
                GrantType.PASSWORD, (type, grant) -> new PasswordExchange(grant, names()));
        return grants;
    }

    private void addSignIn(Routes routes) {
        var answers = new PageAnswers(options.site(), browser.pages(), on.audit(), on.random());
        routes.add(Method.GET, IDENTITY + "config", new ConfigEndpoint(applications(), options))
                .add(
                        Method.POST,
                        IDENTITY + "password/login",
                        new LoginEndpoint(applications(), names(), signIn(), arrival()))
                .add(
                        Method.GET,
                        IDENTITY + "sso/data",
                        new SessionEndpoint(applications(), sessions(), options.sso()))
                .add(
                        Method.GET,
                        IDENTITY + "logout",
                        new LogoutEndpoint(sessions(), answers, options.logoutUris()));
    }

    private void addUser(Routes routes) {
        var bearer = new BearerToken(server.accessTokens());
        var password = new PasswordEndpoint(bearer, options.passwords(), on, endings());
        options.signUpRealm().ifPresent(realm -> addSignUp(routes, realm));
        routes.add(Method.POST, IDENTITY + "update-password", password);
        var devices = new DevicesEndpoint(bearer, on.families(), endings());
        routes.add(Method.GET, IDENTITY + "userinfo", new UserinfoEndpoint(bearer))
                .add(Method.GET, DevicesEndpoint.PATH, devices::list)
                .add(Method.DELETE, DevicesEndpoint.PATH + "/*", devices::end);
    }

    private void addSignUp(Routes routes, String realm) {
        var newcomers =
                new Newcomers(
                        on.users(),
                        realm,
                        names(),
                        options.passwords(),
                        on.admission(),
                        on.random());
        var signup = new SignupEndpoint(applications(), newcomers, signIn(), arrival(), on);
        routes.add(Method.POST, IDENTITY + "signup", signup);
    }

    private Cors scripts() {
        return new Cors(
                options.origins()::contains,
                options.sso(),
                List.of(Method.GET, Method.POST, Method.DELETE),
                HEADERS);
    }

    private Applications applications() {
        return new Applications(server.clients(), own());
    }

    private Set<String> own() {
        return Stream.concat(options.origins().stream(), Stream.of(Cors.origin(options.site())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private SignInName names() {
        return new SignInName(on.users(), on.realms());
    }

    private SignIn signIn() {
        return new SignIn(
                on.users(),
                on.realms(),
                on.admission().signIns(),
                on.families(),
                on.audit(),
                on.random(),
                on.clock());
    }

    private Arrival arrival() {
        var tickets = new SignInTickets(on.keys(), on.random(), on.clock());
        return new Arrival(tickets, sessions(), options.sso());
    }

    private BrowserSessions sessions() {
        return new BrowserSessions(
                options.site(),
                browser.lifetimes(),
                on.keys(),
                on.families(),
                on.users(),
                on.realms()::admits,
                on.clock());
    }

    private Endings endings() {
        return new Endings(on.families(), on.audit(), on.clock());
    }
}
