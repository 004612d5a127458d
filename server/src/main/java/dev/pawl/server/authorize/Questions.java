package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.UrlEncoded;
import dev.pawl.server.page.App;
import dev.pawl.server.page.Form;
import dev.pawl.server.page.Page;
import dev.pawl.server.session.BrowserSession;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.session.FormGuard;
import dev.pawl.server.session.FormGuard.Kind;
import dev.pawl.server.session.PageAnswers;
import java.net.URI;
import java.util.Optional;

/// The two pages that ask: who are you, and may it have this.
record Questions(
        Doors doors,
        BrowserSessions sessions,
        FormGuard guard,
        Transactions transactions,
        PageAnswers answers) {
    /// Why the sign-in page is shown again.
    ///
    /// @param username what was typed the last time
    record Again(String username, Page.Notice notice) {}

    Response signIn(Transaction transaction, RegisteredClient client, Visit visit) {
        var other = visit.session().filter(session -> !wanted(transaction, session));
        var again = other.map(it -> new Again(hinted(transaction), Page.Notice.OTHER_PERSON));
        return signIn(200, transaction, client, visit, again);
    }

    Response signIn(
            int status,
            Transaction transaction,
            RegisteredClient client,
            Visit visit,
            Optional<Again> again) {
        var form = form(Kind.SIGN_IN, doors.signIn(), transaction, visit);
        var username = again.map(Again::username).orElseGet(() -> expected(transaction, visit));
        var page =
                new Page.SignIn(app(transaction, client), form, username, again.map(Again::notice));
        return guard.mark(
                answers.redirecting(status, answers.pages().signIn(page)), visit.browser());
    }

    Response consent(
            Transaction transaction, RegisteredClient client, Visit visit, BrowserSession session) {
        var page =
                new Page.Consent(
                        app(transaction, client),
                        form(Kind.CONSENT, doors.consent(), transaction, visit),
                        sessions.user(session).username(),
                        transaction.request().scope(),
                        switchUser(transaction));
        return guard.mark(answers.redirecting(200, answers.pages().consent(page)), visit.browser());
    }

    private Form form(Kind kind, String path, Transaction transaction, Visit visit) {
        var note = guard.note(kind, visit.browser(), visit.session());
        return new Form(answers.address(path), note, transactions.seal(transaction));
    }

    private URI switchUser(Transaction transaction) {
        return link(doors.signIn(), transactions.seal(transaction));
    }

    /// An address at which a transaction goes on.
    URI link(String path, Secret transaction) {
        return answers.address(
                path + "?" + Form.TRANSACTION + "=" + UrlEncoded.encode(transaction.reveal()));
    }

    private String expected(Transaction transaction, Visit visit) {
        return visit.session()
                .filter(session -> transaction.request().loginHint().isEmpty())
                .filter(session -> wanted(transaction, session))
                .map(session -> sessions.user(session).username())
                .orElseGet(() -> hinted(transaction));
    }

    private static String hinted(Transaction transaction) {
        return transaction.request().loginHint().orElse("");
    }

    private static boolean wanted(Transaction transaction, BrowserSession session) {
        return transaction.request().wanted().accepts(session.subject());
    }

    private static App app(Transaction transaction, RegisteredClient client) {
        return new App(client.name(), URI.create(transaction.request().redirect().uri()));
    }
}
