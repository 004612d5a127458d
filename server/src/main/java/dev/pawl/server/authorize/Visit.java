package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.Request;
import dev.pawl.server.session.BrowserSession;
import java.util.Optional;

/// One request of one browser.
///
/// @param browser the browser's cookie, signed in or not
/// @param session its living session
/// @param born the newest epoch before the session was looked at: what is revoked later ends what
///   is granted now
record Visit(Request request, Secret browser, Optional<BrowserSession> session, long born) {
    Visit with(BrowserSession current) {
        return new Visit(request, browser, Optional.of(current), born);
    }
}
