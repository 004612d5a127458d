package dev.pawl.client.token;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// A successful token response (RFC 6749 §5.1).
///
/// An empty or `null` refresh token is none: the one in hand stays good.
///
/// @param tokenType as the server wrote it; compare without regard to case
/// @param members everything received, unknown members included
public record TokenResponse(
        Secret accessToken,
        Optional<String> tokenType,
        Optional<Duration> expiresIn,
        Optional<Secret> refreshToken,
        Optional<Secret> idToken,
        JsonObject members) {
    /// 68 years: what a lifetime is cut to, so that no sum with it overflows.
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    /// Reads the members.
    ///
    /// @throws InvalidResponseException when the access token is missing or a member is of the
    ///   wrong type
    static TokenResponse of(JsonObject members) {
        return new TokenResponse(
                members.strictText(Parameter.ACCESS_TOKEN)
                        .map(Secret::of)
                        .orElseThrow(TokenResponse::missing),
                members.strictText(Parameter.TOKEN_TYPE),
                members.number(Parameter.EXPIRES_IN).map(TokenResponse::seconds),
                members.strictText(Parameter.REFRESH_TOKEN).map(Secret::of),
                members.text(Parameter.ID_TOKEN).filter(text -> !text.isEmpty()).map(Secret::of),
                members);
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofSeconds(value.min(MAX_SECONDS).max(BigDecimal.ZERO).longValue());
    }

    private static InvalidResponseException missing() {
        return new InvalidResponseException(new Refusal.MissingMember(Parameter.ACCESS_TOKEN));
    }
}
