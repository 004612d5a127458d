package dev.pawl.server.authorize;

import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Routes;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.page.Pages;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.session.FormGuard;
import dev.pawl.server.session.PageAnswers;
import dev.pawl.server.session.SignIn;
import dev.pawl.server.session.SignOutEndpoint;
import dev.pawl.server.user.SignInThrottle;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Everything a browser talks to on its way to an authorization code.
///
/// @param issuer as in the metadata
/// @param lifetimes of browser sessions
/// @param throttle the same as for the password grant, or a guesser would have twice the tries
public record AuthorizationRoutes(
        URI issuer,
        BrowserSessions.Lifetimes lifetimes,
        KeyRings keys,
        RegisteredClients clients,
        Users users,
        SignInThrottle throttle,
        RefreshTokenFamilies families,
        Pages pages,
        AuditLog audit,
        SecureRandom random,
        InstantSource clock) {

    /// Adds `/oauth2/authorize`, `/sign-in`, `/consent` and `/sign-out`.
    public void addTo(Routes routes) {
        var sessions = new BrowserSessions(issuer, lifetimes, keys, families, users, clock);
        var guard = new FormGuard(issuer, keys, random, clock);
        var answers = new PageAnswers(issuer, pages, audit, random);
        var transactions = new Transactions(keys, clock);
        var questions = new Questions(sessions, guard, transactions, answers);
        var codes =
                new CodeIssuer(
                        issuer.toString(),
                        new AuthorizationCodes(issuer.toString(), keys),
                        random,
                        clock);
        var interaction =
                new Interaction(clients, families, sessions, guard, questions, codes, audit, clock);
        var authorize =
                answers.guarded(
                        ProviderMetadata.AUTHORIZE,
                        new AuthorizationEndpoint(
                                clients, transactions, interaction, questions, answers));
        var signIn =
                answers.guarded(
                        Questions.SIGN_IN,
                        new SignInEndpoint(
                                transactions,
                                interaction,
                                questions,
                                signIn(),
                                guard,
                                answers,
                                clock));
        var consent =
                answers.guarded(
                        Questions.CONSENT,
                        new ConsentEndpoint(transactions, interaction, guard, answers));
        var signOut =
                answers.guarded(
                        SignOutEndpoint.PATH, new SignOutEndpoint(sessions, guard, answers));
        routes.add(Method.GET, ProviderMetadata.AUTHORIZE, authorize)
                .add(Method.POST, ProviderMetadata.AUTHORIZE, authorize)
                .add(Method.GET, Questions.SIGN_IN, signIn)
                .add(Method.POST, Questions.SIGN_IN, signIn)
                .add(Method.POST, Questions.CONSENT, consent)
                .add(Method.GET, SignOutEndpoint.PATH, signOut)
                .add(Method.POST, SignOutEndpoint.PATH, signOut);
    }

    private SignIn signIn() {
        return new SignIn(users, throttle, families, audit, random, clock);
    }
}
