package dev.pawl.client.token;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A successful token response (RFC 6749 §5.1).
///
/// An empty or `null` refresh token is none: the one in hand stays good.
///
/// @param tokenType as the server wrote it; compare without regard to case
/// @param scope what was granted; absent when it is what was asked for (§5.1)
/// @param date when the server says it answered
/// @param members everything received, unknown members included
public record TokenResponse(
        Secret accessToken,
        Optional<String> tokenType,
        Optional<Duration> expiresIn,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        Optional<Scope> scope,
        Optional<Instant> date,
        JsonObject members) {
    /// 68 years: what a lifetime is cut to, so that no sum with it overflows.
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    /// Reads the members.
    ///
    /// @param date when the server says it answered, if it does
    /// @throws InvalidResponseException when the access token is missing or a member is of the
    ///   wrong type
    public static TokenResponse of(JsonObject members, Optional<Instant> date) {
        return new TokenResponse(
                members.strictText(Parameter.ACCESS_TOKEN)
                        .map(Secret::of)
                        .orElseThrow(TokenResponse::missing),
                members.strictText(Parameter.TOKEN_TYPE),
                members.number(Parameter.EXPIRES_IN).map(TokenResponse::seconds),
                members.strictText(Parameter.REFRESH_TOKEN).map(Secret::of),
                members.text(Parameter.ID_TOKEN).filter(text -> !text.isEmpty()).map(Secret::of),
                scope(members),
                date,
                members);
    }

    /// Some write a list. What is no scope says nothing: it is not worth losing the tokens for.
    private static Optional<Scope> scope(JsonObject members) {
        try {
            var values = String.join(" ", members.texts(Parameter.SCOPE));
            return Optional.of(Scope.parse(values)).filter(scope -> !scope.isEmpty());
        } catch (InvalidResponseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofSeconds(value.min(MAX_SECONDS).max(BigDecimal.ZERO).longValue());
    }

    private static InvalidResponseException missing() {
        return new InvalidResponseException(new Refusal.MissingMember(Parameter.ACCESS_TOKEN));
    }
}
