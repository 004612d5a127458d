package dev.pawl.server.authorize;

import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.FamilyId;
import java.time.Instant;
import java.util.Optional;

/// What an authorization code holds (RFC 6749 §4.1.2). It names the family it will found: that the
/// family exists is what proves that the code was used, so no table of codes is needed.
///
/// @param redirect where the code was sent
/// @param challenge what the verifier of the token request must match (RFC 7636)
/// @param nonce of the authentication request
/// @param born the newest epoch before the user's session was looked at
/// @param until when it is too late to redeem it
public record AuthorizationCode(
        FamilyId family,
        Authorization authorization,
        RedirectTarget redirect,
        Optional<CodeChallenge> challenge,
        Optional<String> nonce,
        long born,
        Instant until) {

    /// Asks whether the token request names the redirect URI as it has to (RFC 6749 §4.1.3).
    public boolean wasSentTo(Optional<String> named) {
        return redirect.sent()
                ? named.filter(redirect.uri()::equals).isPresent()
                : named.filter(uri -> !uri.equals(redirect.uri())).isEmpty();
    }
}
