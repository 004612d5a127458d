package dev.pawl.server.session;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Page;
import java.util.Optional;

/// Ends the browser's session when its user says so. Looking at the page ends nothing, or every
/// link on the web could sign people out.
public final class SignOutEndpoint implements Endpoint {
    /// Where it answers.
    public static final String PATH = "/sign-out";

    private final BrowserSessions sessions;
    private final FormGuard guard;
    private final PageAnswers answers;

    /// Gathers what it works with.
    public SignOutEndpoint(BrowserSessions sessions, FormGuard guard, PageAnswers answers) {
        this.sessions = sessions;
        this.guard = guard;
        this.answers = answers;
    }

    @Override
    public Response handle(Request request) {
        var session = sessions.find(request);
        if (session.isEmpty()) return signedOut();
        return request.method() == Method.POST
                ? signOut(request, session.get())
                : ask(200, request, session.get());
    }

    private Response ask(int status, Request request, BrowserSession session) {
        var browser = guard.browser(request);
        var note = guard.note(FormGuard.Kind.SIGN_OUT, browser, Optional.of(session));
        var user = sessions.user(session).username();
        var page = new Page.SignOut(answers.address(PATH), note, user);
        return guard.mark(answers.closed(status, answers.pages().signOut(page)), browser);
    }

    private Response signOut(Request request, BrowserSession session) {
        return switch (guard.check(
                FormGuard.Kind.SIGN_OUT, request, request.form(), Optional.of(session))) {
            case GENUINE -> {
                sessions.end(session);
                yield signedOut();
            }
            case FOREIGN, STALE, WITHOUT_COOKIE, OTHER_SESSION, EXPIRED ->
                    ask(403, request, session);
        };
    }

    private Response signedOut() {
        return sessions.forget(
                answers.closed(200, answers.pages().message(Page.Message.signedOut())));
    }
}
