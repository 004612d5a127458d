package dev.pawl.client.idtoken;

import dev.pawl.client.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An ID token that was verified; there is no other way to get one.
public final class IdToken {
    private final JsonObject claims;
    private final Instant expiry;

    IdToken(JsonObject claims, Instant expiry) {
        this.claims = claims;
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
