package dev.pawl.server.authorize;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.authorize.AnswerIssuer.Granted;
import dev.pawl.server.authorize.Step.AskForConsent;
import dev.pawl.server.authorize.Step.AskToSignIn;
import dev.pawl.server.authorize.Step.Circumstances;
import dev.pawl.server.authorize.Step.Proceed;
import dev.pawl.server.authorize.Step.Refuse;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.session.Consent;
import dev.pawl.server.session.FormGuard;
import dev.pawl.server.user.NormalName;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Takes an authorization request one step further: to a page, to a code or to an error.
final class Interaction {
    private final RegisteredClients clients;
    private final Demands demands;
    private final RefreshTokenFamilies families;
    private final BrowserSessions sessions;
    private final FormGuard guard;
    private final Questions questions;
    private final AnswerIssuer issuer;
    private final Delivery delivery;
    private final AuditLog audit;
    private final InstantSource clock;

    Interaction(
            RegisteredClients clients,
            Demands demands,
            RefreshTokenFamilies families,
            BrowserSessions sessions,
            FormGuard guard,
            Questions questions,
            AnswerIssuer issuer,
            Delivery delivery,
            AuditLog audit,
            InstantSource clock) {
        this.clients = clients;
        this.demands = demands;
        this.families = families;
        this.sessions = sessions;
        this.guard = guard;
        this.questions = questions;
        this.issuer = issuer;
        this.delivery = delivery;
        this.audit = audit;
        this.clock = clock;
    }

    /// Looks at who is asking. The epoch comes first: see [Visit].
    Visit visit(Request request) {
        var born = families.epoch();
        return new Visit(
                request, guard.browser(request), sessions.find(request), born, Optional.empty());
    }

    /// Finds the client of a transaction, as long as it still may ask for this: the server may have
    /// been configured anew since.
    Optional<RegisteredClient> client(Transaction transaction) {
        var request = transaction.request();
        return clients.find(request.clientId())
                .filter(client -> !client.disabled())
                .filter(client -> request.redirect().isRegistered(client, demands))
                .filter(client -> client.scope().covers(request.scope()))
                .filter(client -> client.allows(request.resources()));
    }

    /// Does what comes next.
    Response proceed(Transaction transaction, RegisteredClient client, Visit visit) {
        return switch (Step.next(transaction, circumstances(client, visit))) {
            case AskToSignIn() -> questions.signIn(transaction, client, visit);
            case AskForConsent(var session) ->
                    keep(questions.consent(transaction, client, visit, session), session);
            case Proceed(var session, var scope, var earlier) -> {
                var grantId =
                        earlier.map(Consent::grantId).orElseGet(() -> UUID.randomUUID().toString());
                yield issue(
                        new Granted(
                                transaction.request(),
                                client,
                                session,
                                scope,
                                grantId,
                                visit.born(),
                                visit.family()),
                        visit);
            }
            case Refuse(var error) -> refuse(visit.request(), transaction.request(), error);
        };
    }

    /// Goes on with somebody who has signed in elsewhere, a moment ago.
    Response admit(
            Transaction transaction,
            RegisteredClient client,
            SignInTicket ticket,
            Request request) {
        var known = transaction.signedIn(ticket.session(), clock.instant());
        return proceed(known, client, visit(request).with(ticket));
    }

    /// Issues what the user has just allowed, and remembers that in the session.
    Response allow(
            Transaction transaction, RegisteredClient client, Visit visit, BrowserSession session) {
        var request = transaction.request();
        var consent =
                Consent.of(request.clientId(), request.scope(), request.resources(), visit.born());
        var remembering = session.with(consent);
        return issue(
                new Granted(
                        request,
                        client,
                        remembering,
                        request.scope(),
                        consent.grantId(),
                        visit.born(),
                        visit.family()),
                visit);
    }

    /// Tells the client that it gets nothing.
    Response refuse(Request from, AuthorizationRequest request, OAuthException e) {
        return refuse(from, request.clientId(), request.answerTo(), e);
    }

    /// Tells the client that its request is no good.
    Response refuse(Request from, String clientId, ReturnAddress to, OAuthException e) {
        audit.record(
                new AuditEvent.Refused(
                        questions.doors().authorize(),
                        e.reason(),
                        clientId,
                        from.address(),
                        AuthenticationMethod.NONE.value(),
                        "client " + clientId));
        return delivery.deliver(e, to);
    }

    /// Asks whether a session is fresh enough for a request.
    Optional<BrowserSession> fresh(Transaction transaction, Visit visit) {
        return visit.session().filter(session -> transaction.accepts(session, clock.instant()));
    }

    /// Asks whether a session is of the user who calls himself so.
    boolean isOf(BrowserSession session, String username) {
        return NormalName.of(sessions.user(session).username()).equals(NormalName.of(username));
    }

    private Circumstances circumstances(RegisteredClient client, Visit visit) {
        return new Circumstances(
                client,
                visit.session(),
                consent ->
                        visit.session()
                                .filter(session -> sessions.stands(consent, session))
                                .isPresent(),
                clock.instant());
    }

    private Response issue(Granted granted, Visit visit) {
        var request = granted.request();
        try {
            var answer = issuer.issue(granted, visit.request());
            var delivered = delivery.deliver(answer, request.answerTo());
            return visit.family().isPresent() ? delivered : keep(delivered, granted.session());
        } catch (OAuthException e) {
            return refuse(visit.request(), request, AnswerIssuer.denied(e));
        }
    }

    private Response keep(Response response, BrowserSession session) {
        return sessions.keep(response, session);
    }
}
