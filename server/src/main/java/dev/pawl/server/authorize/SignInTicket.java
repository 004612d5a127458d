package dev.pawl.server.authorize;

import dev.pawl.server.client.ResponseType;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.session.BrowserSession;
import java.time.Instant;

/// What somebody who has signed in without a page of ours brings to an authorization request.
///
/// It names the family it will found, as the code it is exchanged for does: it is good for one
/// family, however often it is shown, and no table of tickets is needed.
///
/// @param clientId the client it was given to
/// @param until when it is too late to show it
record SignInTicket(FamilyId family, String clientId, BrowserSession session, Instant until) {
    /// Asks whether it is of use to a request: one code and nothing else. What a page would have to
    /// ask first, the user is asked after signing in there.
    boolean serves(AuthorizationRequest request) {
        return request.clientId().equals(clientId)
                && request.responseType() == ResponseType.CODE
                && !request.demandsConsent();
    }
}
