package dev.pawl.client.refresh;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.Optional;

/// An access token, as it goes into an `Authorization` header.
///
/// @param type the scheme it came with: a `DPoP` token is never sent as `Bearer` (RFC 9449 §7.1)
/// @param scope what it is good for, as far as the issuer said
/// @param expiresAt when it ends by the clock of this machine, if anybody said
/// @param generation which of the grant's tokens it is: a later one has a higher number
public record AccessToken(
        Secret value, String type, Scope scope, Optional<Instant> expiresAt, long generation) {
    /// The header's value: `Bearer eyJ…`.
    public String authorization() {
        return type + " " + value.reveal();
    }

    /// Asks whether it proves nothing without a key (RFC 9449).
    public boolean isDpopBound() {
        return type.equalsIgnoreCase("DPoP");
    }

    /// Eight hexadecimal digits that tell tokens apart and give none away.
    public String fingerprint() {
        return TokenDigest.of(value).fingerprint();
    }

    @Override
    public String toString() {
        return "AccessToken[" + type + " " + fingerprint() + ", generation " + generation + "]";
    }
}
