package dev.pawl.client.idtoken;

import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An ID token that was verified; there is no other way to get one.
public final class IdToken {
    private final JsonObject claims;
    private final String algorithm;
    private final Instant expiry;

    IdToken(CompactJws token, Instant expiry) {
        this.claims = token.payload();
        this.algorithm = token.algorithm();
        this.expiry = expiry;
    }

    public String issuer() {
        return claims.text("iss").orElse("");
    }

    public Optional<String> subject() {
        return claims.text("sub");
    }

    public List<String> audience() {
        return claims.texts("aud");
    }

    public Instant expiry() {
        return expiry;
    }

    /// When the issuer says it made this.
    public Optional<Instant> issuedAt() {
        return IdTokenVerifier.time(claims, "iat");
    }

    /// When the user last signed in, if the issuer says so.
    public Optional<Instant> authenticatedAt() {
        return IdTokenVerifier.time(claims, "auth_time");
    }

    /// Asks whether this was issued beside an access token (Core §3.1.3.6); without an `at_hash`
    /// nothing speaks against it.
    public boolean isBeside(Secret accessToken) {
        var hash = claims.text("at_hash");
        return hash.isEmpty() || hash.get().equals(HalfHash.of(accessToken, algorithm));
    }

    /// How the user signed in (Core §2, `amr`); what is no list of texts names no method.
    public List<String> authenticationMethods() {
        if (!(claims.members().get("amr") instanceof List<?> methods)) return List.of();
        if (!methods.stream().allMatch(String.class::isInstance)) return List.of();
        return methods.stream().map(String.class::cast).toList();
    }

    /// Every claim, in the order in which it was signed.
    public JsonObject claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "IdToken[" + issuer() + ", expires " + expiry + "]";
    }
}
