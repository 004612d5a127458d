package dev.pawl.server.authorize;

import dev.pawl.server.admission.SignInAdmission;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.Endpoint;
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
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Predicate;

/// Everything a browser talks to on its way to an answer for its application.
///
/// @param site where the pages are
/// @param issuer of codes and tokens, as in the metadata
/// @param demands what requests must hold
/// @param lifetimes of browser sessions
/// @param tokens issues what goes through the browser
/// @param realms whose users may sign in
/// @param admission the same as for the password grant, or a guesser would have twice the tries
public record AuthorizationRoutes(
        URI site,
        String issuer,
        Demands demands,
        BrowserSessions.Lifetimes lifetimes,
        KeyRings keys,
        RegisteredClients clients,
        FrontChannelTokens tokens,
        Users users,
        SignInRealms realms,
        SignInAdmission admission,
        RefreshTokenFamilies families,
        Pages pages,
        AuditLog audit,
        SecureRandom random,
        InstantSource clock) {

    /// Adds the doors, and `/sign-out`.
    ///
    /// @return what answers authorization requests, for a server that has more ways to it
    public Endpoint addTo(Routes routes, Doors doors) {
        var endpoints = new PageEndpoints(doors);
        var authorize = endpoints.authorize();
        var signIn = endpoints.signIn();
        var signOut = endpoints.signOut();
        routes.add(Method.GET, doors.authorize(), authorize)
                .add(Method.POST, doors.authorize(), authorize)
                .add(Method.GET, doors.signIn(), signIn)
                .add(Method.POST, doors.signIn(), signIn)
                .add(Method.POST, doors.consent(), endpoints.consent())
                .add(Method.GET, SignOutEndpoint.PATH, signOut)
                .add(Method.POST, SignOutEndpoint.PATH, signOut);
        return authorize;
    }

    /// The endpoints behind the doors, and what they have in common.
    private final class PageEndpoints {
        private final Doors doors;
        private final FormGuard guard = new FormGuard(site, keys, random, clock);
        private final PageAnswers answers = new PageAnswers(site, pages, audit, random);
        private final Transactions transactions = new Transactions(keys, clock);
        private final Questions questions;
        private final Interaction interaction;

        PageEndpoints(Doors doors) {
            var sessions = sessions(realms::admits);
            this.doors = doors;
            this.questions = new Questions(doors, sessions, guard, transactions, answers);
            this.interaction =
                    new Interaction(
                            clients,
                            demands,
                            families,
                            sessions,
                            guard,
                            questions,
                            answerIssuer(),
                            new Delivery(issuer, pages),
                            audit,
                            clock);
        }

        Endpoint authorize() {
            return answers.guarded(
                    doors.authorize(),
                    new AuthorizationEndpoint(
                            clients,
                            RequestRules.of(demands, new IdTokenHints(issuer, keys), clients),
                            transactions,
                            new SignInTickets(keys, random, clock),
                            interaction,
                            questions,
                            answers));
        }

        Endpoint signIn() {
            return answers.guarded(
                    doors.signIn(),
                    new SignInEndpoint(
                            transactions,
                            interaction,
                            questions,
                            new SignIn(users, realms, admission, families, audit, random, clock),
                            guard,
                            answers,
                            clock));
        }

        Endpoint consent() {
            return answers.guarded(
                    doors.consent(),
                    new ConsentEndpoint(transactions, interaction, guard, answers, doors));
        }

        Endpoint signOut() {
            return answers.guarded(
                    SignOutEndpoint.PATH,
                    new SignOutEndpoint(sessions(everybody -> true), guard, answers));
        }
    }

    private AnswerIssuer answerIssuer() {
        var codes = new AuthorizationCodes(issuer, keys);
        return new AnswerIssuer(issuer, codes, tokens, random, clock);
    }

    private BrowserSessions sessions(Predicate<User> admitted) {
        return new BrowserSessions(site, lifetimes, keys, families, users, admitted, clock);
    }
}
