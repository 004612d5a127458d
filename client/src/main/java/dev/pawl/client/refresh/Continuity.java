package dev.pawl.client.refresh;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// OpenID Connect Core §12.2: an ID token that comes with a refresh speaks of the same login.
final class Continuity {
    /// How much younger the old one may seem, where an issuer has several clocks.
    private static final BigDecimal SKEW_SECONDS = BigDecimal.valueOf(60);

    private Continuity() {}

    /// Compares a verified ID token with the one before.
    ///
    /// @throws InvalidResponseException naming the first claim that changed
    static void check(JsonObject before, JsonObject after) {
        same("iss", before.text("iss"), after.text("iss"));
        same("sub", before.text("sub"), after.text("sub"));
        same("aud", Set.copyOf(before.texts("aud")), Set.copyOf(after.texts("aud")));
        same("azp", before.text("azp"), after.text("azp"));
        if (after.members().containsKey("nonce"))
            same("nonce", before.text("nonce"), after.text("nonce"));
        // "if the ID Token contains an auth_time Claim": one that goes away says nothing.
        if (after.members().containsKey("auth_time") && before.members().containsKey("auth_time"))
            same("auth_time", number("auth_time", before), number("auth_time", after));
        if (isOlder(after, before)) throw changed("iat", before.number("iat"), after.number("iat"));
    }

    private static boolean isOlder(JsonObject after, JsonObject before) {
        var earlier = before.number("iat");
        var later = after.number("iat");
        return earlier.isPresent()
                && later.isPresent()
                && later.get().compareTo(earlier.get().subtract(SKEW_SECONDS)) < 0;
    }

    private static Optional<BigDecimal> number(String claim, JsonObject claims) {
        return claims.number(claim).map(BigDecimal::stripTrailingZeros);
    }

    private static void same(String claim, Object before, Object after) {
        if (!Objects.equals(before, after)) throw changed(claim, before, after);
    }

    private static InvalidResponseException changed(String claim, Object before, Object after) {
        return new InvalidResponseException(
                new Refusal.AnotherLogin(claim, text(before), text(after)));
    }

    private static String text(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("absent")
                : value.toString();
    }
}
