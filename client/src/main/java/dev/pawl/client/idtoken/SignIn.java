package dev.pawl.client.idtoken;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the ID token of a sign-in must prove, and that of a refresh need not.
///
/// @param nonce what was sent with the authorization request
/// @param accessToken what came beside the ID token
/// @param maxAge how long ago the user may have signed in, if that was asked
public record SignIn(Secret nonce, Secret accessToken, Optional<Duration> maxAge) {
    void check(IdToken token, Instant now, Duration tolerance) {
        var claimed = token.claims().text("nonce").map(Secret::of);
        if (!claimed.equals(Optional.of(nonce))) throw no(new Refusal.WrongNonce());
        if (!token.isBeside(accessToken)) throw no(new Refusal.WrongHash("at_hash"));
        if (maxAge.isEmpty()) return;
        var oldest = now.minus(maxAge.get()).minus(tolerance);
        var signedIn = token.authenticatedAt();
        if (signedIn.filter(moment -> !moment.isBefore(oldest)).isEmpty()) {
            throw no(new Refusal.OldSignIn(signedIn, now));
        }
    }

    private static InvalidResponseException no(Refusal refusal) {
        return new InvalidResponseException(refusal);
    }
}
