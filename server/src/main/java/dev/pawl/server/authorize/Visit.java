package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Request;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.BrowserSession;
import java.util.Optional;

/// One request of one browser.
///
/// @param browser the browser's cookie, signed in or not
/// @param session its living session
/// @param born the newest epoch before the session was looked at: what is revoked later ends what
///   is granted now
/// @param family what a code that is issued now has to found; empty for a new one. If it is there
///   the session came with a ticket, and whether the browser keeps it is not decided here
record Visit(
        Request request,
        Secret browser,
        Optional<BrowserSession> session,
        long born,
        Optional<FamilyId> family) {
    Visit with(BrowserSession current) {
        return new Visit(request, browser, Optional.of(current), born, family);
    }

    Visit with(SignInTicket ticket) {
        var session = ticket.session();
        return new Visit(
                request,
                browser,
                Optional.of(session),
                session.epoch(),
                Optional.of(ticket.family()));
    }
}
