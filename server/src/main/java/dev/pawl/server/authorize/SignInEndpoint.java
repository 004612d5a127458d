package dev.pawl.server.authorize;

import dev.pawl.server.authorize.Questions.Again;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Form;
import dev.pawl.server.page.Page.Notice;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.Credentials;
import dev.pawl.server.session.FormGuard;
import dev.pawl.server.session.PageAnswers;
import dev.pawl.server.session.SignIn;
import dev.pawl.server.session.SignInOutcome.SignedIn;
import dev.pawl.server.session.SignInOutcome.TooSoon;
import dev.pawl.server.session.SignInOutcome.Wrong;
import java.time.InstantSource;
import java.util.Optional;

/// Takes the sign-in form, and shows it to whoever wants to be someone else.
final class SignInEndpoint implements Endpoint {
    private final Transactions transactions;
    private final Interaction interaction;
    private final Questions questions;
    private final SignIn signIn;
    private final FormGuard guard;
    private final PageAnswers answers;
    private final InstantSource clock;

    SignInEndpoint(
            Transactions transactions,
            Interaction interaction,
            Questions questions,
            SignIn signIn,
            FormGuard guard,
            PageAnswers answers,
            InstantSource clock) {
        this.transactions = transactions;
        this.interaction = interaction;
        this.questions = questions;
        this.signIn = signIn;
        this.guard = guard;
        this.answers = answers;
        this.clock = clock;
    }

    /// A form in the middle of being handled.
    private record Entry(Transaction transaction, RegisteredClient client, Visit visit) {}

    @Override
    public Response handle(Request request) {
        var posted = request.method() == Method.POST;
        var parameters = posted ? request.form() : request.queryParameters();
        var transaction = parameters.find(Form.TRANSACTION).flatMap(transactions::open);
        if (transaction.isEmpty()) return answers.expired(questions.doors().signIn(), request);
        var client =
                interaction.client(transaction.get()).orElseThrow(AuthorizationEndpoint::unknown);
        var entry = new Entry(transaction.get(), client, interaction.visit(request));
        return posted ? checked(entry, parameters) : page(200, entry, Optional.empty());
    }

    private Response checked(Entry entry, Parameters form) {
        var credentials = Credentials.of(form);
        var visit = entry.visit();
        return switch (guard.check(
                FormGuard.Kind.SIGN_IN, visit.request(), form, visit.session())) {
            case GENUINE -> attempt(entry, credentials);
            case WITHOUT_COOKIE ->
                    answers.withoutCookie(questions.doors().signIn(), visit.request());
            case OTHER_SESSION ->
                    isSignedIn(entry, credentials) ? goOn(entry) : attempt(entry, credentials);
            case EXPIRED -> orGoOn(entry, credentials, Notice.EXPIRED);
            case STALE -> orGoOn(entry, credentials, Notice.ONCE_MORE);
            case FOREIGN -> page(403, entry, again(credentials, Notice.ONCE_MORE));
        };
    }

    /// Asks whether the one who is typed is signed in already: in another tab, by a double click,
    /// or before the Back button was pressed.
    private boolean isSignedIn(Entry entry, Credentials credentials) {
        return interaction
                .fresh(entry.transaction(), entry.visit())
                .filter(session -> interaction.isOf(session, credentials.username()))
                .isPresent();
    }

    /// A password that was typed into a form that does not count is not looked at. Whoever is
    /// signed in needs none.
    private Response orGoOn(Entry entry, Credentials credentials, Notice notice) {
        return isSignedIn(entry, credentials)
                ? goOn(entry)
                : page(403, entry, again(credentials, notice));
    }

    private Response goOn(Entry entry) {
        return interaction.proceed(entry.transaction(), entry.client(), entry.visit());
    }

    private Response attempt(Entry entry, Credentials credentials) {
        var clientId = entry.client().clientId();
        return switch (signIn.attempt(credentials, clientId, entry.visit().request())) {
            case SignedIn(var session) -> goOn(entry, session, credentials);
            case Wrong() -> page(400, entry, again(credentials, Notice.WRONG));
            case TooSoon(var wait) ->
                    page(429, entry, again(credentials, Notice.slowDown(wait)))
                            .with("Retry-After", String.valueOf(Problem.seconds(wait)));
        };
    }

    /// Who is not the one that was asked for is not signed in either.
    private Response goOn(Entry entry, BrowserSession session, Credentials credentials) {
        if (!entry.transaction().request().wanted().accepts(session.subject()))
            return page(403, entry, again(credentials, Notice.OTHER_PERSON));
        var transaction = entry.transaction().signedIn(session, clock.instant());
        return interaction.proceed(transaction, entry.client(), entry.visit().with(session));
    }

    private Response page(int status, Entry entry, Optional<Again> again) {
        return questions.signIn(status, entry.transaction(), entry.client(), entry.visit(), again);
    }

    private static Optional<Again> again(Credentials credentials, Notice notice) {
        return Optional.of(new Again(credentials.username(), notice));
    }
}
