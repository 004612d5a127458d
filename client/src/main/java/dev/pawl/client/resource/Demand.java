package dev.pawl.client.resource;

import dev.pawl.protocol.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a protected resource asks for when it refuses.
public sealed interface Demand {
    /// RFC 6750 §3.1 `invalid_token`, or a challenge without a reason: a token that is good.
    record FreshToken() implements Demand {}

    /// RFC 6750 §3.1 `insufficient_scope`: no refresh can widen a grant, only a new login can.
    ///
    /// @param scope what the resource says it needs; possibly empty
    record WiderScope(Scope scope) implements Demand {
        /// What to ask for at the next login, so that nothing granted before is lost: the union.
        public Scope with(Scope granted) {
            var values = new ArrayList<>(granted.values());
            values.addAll(scope.values());
            return Scope.of(values);
        }
    }

    /// RFC 9449 §9 `use_dpop_nonce`: the same token, with a proof that has the nonce.
    record ProofNonce() implements Demand {}

    /// RFC 9470 §3 `insufficient_user_authentication`, or a claims challenge: a stronger or more
    /// recent sign-in.
    ///
    /// @param acrValues what `acr_values` of the next authorization request should be
    /// @param maxAge what its `max_age` should be
    /// @param claims what its `claims` should be, as JSON
    record StrongerLogin(
            Optional<String> acrValues, Optional<Duration> maxAge, Optional<String> claims)
            implements Demand {}

    /// Reads what the challenges ask for; nothing when none is for bearer or bound tokens.
    static Optional<Demand> in(List<Challenge> challenges) {
        return challenges.stream()
                .filter(Demand::isOurs)
                .flatMap(challenge -> in(challenge).stream())
                .min((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    /// Asks whether a challenge is for tokens of the kinds we have.
    static boolean isOurs(Challenge challenge) {
        return challenge.hasScheme("Bearer") || challenge.hasScheme("DPoP");
    }

    private static Optional<Demand> in(Challenge challenge) {
        return switch (challenge.parameter("error").orElse("")) {
            case "", "invalid_token" -> Optional.of(new FreshToken());
            case "insufficient_scope" -> Optional.of(new WiderScope(scope(challenge)));
            case "use_dpop_nonce" -> Optional.of(new ProofNonce());
            case "insufficient_user_authentication", "insufficient_claims" ->
                    Optional.of(strongerLogin(challenge));
            default -> Optional.empty();
        };
    }

    /// A server that takes tokens of both kinds challenges with both; the more particular counts.
    private static int rank(Demand demand) {
        if (demand instanceof ProofNonce) return 0;
        if (demand instanceof StrongerLogin) return 1;
        return demand instanceof WiderScope ? 2 : 3;
    }

    private static StrongerLogin strongerLogin(Challenge challenge) {
        return new StrongerLogin(
                challenge.parameter("acr_values"),
                challenge.parameter("max_age").flatMap(Demand::seconds),
                challenge.parameter("claims").map(Demand::decoded));
    }

    private static Scope scope(Challenge challenge) {
        try {
            return Scope.parse(challenge.parameter("scope").orElse(""));
        } catch (IllegalArgumentException unreadable) {
            return Scope.NONE;
        }
    }

    private static Optional<Duration> seconds(String text) {
        if (!text.matches("[0-9]{1,9}")) return Optional.empty();
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }

    /// Microsoft writes the claims in base64; whoever does not, writes the JSON itself.
    private static String decoded(String claims) {
        try {
            var standard = claims.replace('-', '+').replace('_', '/');
            return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return claims;
        }
    }
}
