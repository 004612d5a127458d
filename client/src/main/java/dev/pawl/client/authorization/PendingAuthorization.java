package dev.pawl.client.authorization;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request on its way through a browser: where to send it, and what to remember until it is back.
///
/// Keep it where only the same user's browser leads back to, such as the user's session, and use it
/// once. A web application may write its components down and make it again.
///
/// @param uri where to send the browser
/// @param redirectUri where the browser comes back to
/// @param state what the answer must repeat
/// @param nonce what the ID token must repeat
/// @param verifier what the code is redeemed with (RFC 7636)
/// @param isOpenId whether the answer must bring an ID token
public record PendingAuthorization(
        URI uri,
        URI redirectUri,
        Secret state,
        Secret nonce,
        Secret verifier,
        boolean isOpenId,
        Optional<Duration> maxAge,
        List<URI> resources) {
    /// What no caller sets by hand.
    static final Set<String> OWN =
            Set.of(
                    Parameter.CLIENT_ID,
                    Parameter.RESPONSE_TYPE,
                    Parameter.REDIRECT_URI,
                    Parameter.SCOPE,
                    Parameter.STATE,
                    Parameter.NONCE,
                    Parameter.CODE_CHALLENGE,
                    Parameter.CODE_CHALLENGE_METHOD,
                    Parameter.RESOURCE,
                    Parameter.MAX_AGE);

    public PendingAuthorization {
        resources = List.copyOf(resources);
    }

    /// The address alone would tell `state` and `nonce`.
    @Override
    public String toString() {
        return "PendingAuthorization[" + redirectUri + "]";
    }
}
