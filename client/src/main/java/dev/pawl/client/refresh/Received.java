package dev.pawl.client.refresh;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An answer of the token endpoint, and what is kept of it.
///
/// @param at when it came, by our clock
/// @param offset what to add to our clock to have the issuer's
record Received(TokenResponse answer, Instant at, Duration offset) {
    /// Under what names issuers tell how long the refresh token lives, in seconds: two of a draft
    /// (draft-ietf-oauth-refresh-token-expiration), Keycloak's and GitHub's.
    private static final List<String> REFRESH_TOKEN_LIFETIMES =
            List.of(
                    Parameter.REFRESH_TOKEN_TIMEOUT,
                    Parameter.AUTHORIZATION_EXPIRES_IN,
                    "refresh_expires_in",
                    "refresh_token_expires_in");

    /// The year 9999, the last that every calendar can show.
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE);

    /// When the issuer says that it answered: its `Date`, or when it made the tokens (Keycloak
    /// sends no `Date`).
    static Optional<Instant> date(TokenResponse answer) {
        return answer.date()
                .or(() -> answer.idToken().flatMap(token -> moment(token, "iat")))
                .or(() -> moment(answer.accessToken(), "iat"));
    }

    /// The tokens of a login.
    ///
    /// @param asked the scope that was asked for, which an answer without one grants
    TokenSet login(long generation, Scope asked, Optional<Duration> assumedLifetime) {
        return tokens(
                generation,
                answer.scope().orElse(asked),
                assumedLifetime,
                answer.refreshToken(),
                refreshTokenExpiry(),
                answer.idToken());
    }

    /// The tokens of a refresh: what the answer leaves out stays as it was (RFC 6749 §6, OpenID
    /// Connect Core §12.2).
    TokenSet after(StoredGrant grant, Ask ask, Optional<Duration> assumedLifetime) {
        var before = grant.tokens().orElseThrow();
        var isSame = answer.refreshToken().isEmpty();
        return tokens(
                grant.generation() + 1,
                answer.scope().or(ask::scope).orElse(grant.granted()),
                assumedLifetime,
                answer.refreshToken().or(before::refreshToken),
                refreshTokenExpiry()
                        .or(() -> isSame ? before.refreshTokenExpiry() : Optional.empty()),
                answer.idToken().or(before::idToken));
    }

    /// How long the issuer answers the spent token again, where it tells.
    Optional<Duration> grace() {
        return seconds(Parameter.REFRESH_TOKEN_RETRY_WINDOW);
    }

    private TokenSet tokens(
            long generation,
            Scope scope,
            Optional<Duration> assumedLifetime,
            Optional<Secret> refreshToken,
            Optional<Instant> refreshTokenExpiry,
            Optional<Secret> idToken) {
        return new TokenSet(
                generation,
                answer.accessToken(),
                answer.tokenType().orElse("Bearer"),
                scope,
                at,
                lifetime().or(() -> assumedLifetime),
                refreshToken,
                refreshTokenExpiry,
                idToken);
    }

    private Optional<Duration> lifetime() {
        return answer.expiresIn()
                .or(() -> end(answer.accessToken()).map(exp -> Duration.between(serverNow(), exp)));
    }

    /// By our clock: a duration needs no correction, a moment in a JWT does. 0 means that it never
    /// ends.
    private Optional<Instant> refreshTokenExpiry() {
        return REFRESH_TOKEN_LIFETIMES.stream()
                .flatMap(name -> seconds(name).stream())
                .filter(life -> !life.isZero())
                .min(Duration::compareTo)
                .map(at::plus)
                .or(() -> answer.refreshToken().flatMap(Received::end).map(it -> it.minus(offset)));
    }

    private Instant serverNow() {
        return at.plus(offset);
    }

    private Optional<Duration> seconds(String member) {
        try {
            return answer.members()
                    .number(member)
                    .map(it -> it.min(MAX_SECONDS).max(BigDecimal.ZERO).longValue())
                    .map(Duration::ofSeconds);
        } catch (InvalidResponseException notOne) {
            // Nobody registered these names: what is no number is something else.
            return Optional.empty();
        }
    }

    private static Optional<Instant> end(Secret token) {
        return moment(token, "exp");
    }

    /// What a token says of itself, if it happens to be a JWT; it is not believed further.
    private static Optional<Instant> moment(Secret token, String claim) {
        try {
            return CompactJws.parse(token).payload().number(claim).flatMap(Received::instant);
        } catch (InvalidResponseException opaque) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(BigDecimal seconds) {
        if (seconds.signum() <= 0) return Optional.empty();
        return Optional.of(Instant.ofEpochSecond(seconds.min(LATEST).longValue()));
    }

    /// The claims of an ID token that was verified when it came.
    static JsonObject claims(Secret idToken) {
        return CompactJws.parse(idToken).payload();
    }
}
