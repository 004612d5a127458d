package dev.pawl.server.authorize;

import dev.pawl.server.session.BrowserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An authorization request on its way through sign-in and consent.
///
/// @param signedIn the session that was begun for this very request, if one was
/// @param until when it begins again
record Transaction(AuthorizationRequest request, Optional<String> signedIn, Instant until) {
    /// How long a page may stay open.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /// Begins with a request that has just arrived.
    static Transaction begin(AuthorizationRequest request, Instant now) {
        return new Transaction(request, Optional.empty(), now.plus(PATIENCE));
    }

    /// Goes on after the user has signed in.
    Transaction signedIn(BrowserSession session, Instant now) {
        return new Transaction(request, Optional.of(session.sid()), now.plus(PATIENCE));
    }

    /// Goes on after a while. What was open for too long begins again, with the same request: a
    /// sign-in of then no longer counts for it.
    Transaction asOf(Instant now) {
        return now.isBefore(until) ? this : begin(request, now);
    }

    /// Asks whether a session is of the right user, and fresh enough (OpenID Connect Core
    /// §3.1.2.3). One that was begun for this request always is, or `max_age=0` would never come to
    /// an end.
    boolean accepts(BrowserSession session, Instant now) {
        if (!request.wanted().accepts(session.subject())) return false;
        if (signedIn.filter(session.sid()::equals).isPresent()) return true;
        if (request.demandsSignIn()) return false;
        return request.maxAge().filter(age -> session.authTime().plus(age).isBefore(now)).isEmpty();
    }
}
