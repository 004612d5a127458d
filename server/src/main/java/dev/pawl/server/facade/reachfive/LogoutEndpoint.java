package dev.pawl.server.facade.reachfive;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Page;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.session.PageAnswers;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Ends the browser's session and sends it on.
///
/// ```
/// GET /identity/v1/logout?redirect_to=https%3A%2F%2Fapp.example.com
/// ```
///
/// The SDK comes by GET, so any page can sign its visitor out: that is all it can do. Where the
/// browser goes is registered.
///
/// @param allowed where it may be sent
record LogoutEndpoint(BrowserSessions sessions, PageAnswers answers, Set<URI> allowed)
        implements Endpoint {
    @Override
    public Response handle(Request request) {
        var target = request.queryParameters().find("redirect_to");
        if (target.filter(this::isStrange).isPresent()) throw Fault.NO_LOGOUT_URI.exception();
        sessions.find(request).ifPresent(sessions::end);
        return sessions.forget(next(target));
    }

    private boolean isStrange(String target) {
        return allowed.stream().map(URI::toString).noneMatch(target::equals);
    }

    private Response next(Optional<String> target) {
        return target.map(Response::redirect)
                .orElseGet(() ->
                        answers.closed(200, answers.pages().message(Page.Message.signedOut())));
    }
}
