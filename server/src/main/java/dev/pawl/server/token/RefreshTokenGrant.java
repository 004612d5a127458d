package dev.pawl.server.token;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import java.util.Optional;

/// The refresh token grant (RFC 6749 §6): presents the token, answers the decision.
final class RefreshTokenGrant implements Grant {
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;

    RefreshTokenGrant(RefreshTokens refreshTokens, TokenIssuer tokens) {
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    @Override
    public IssuedTokens exchange(TokenRequest request) {
        var text = request.form().require(Parameter.REFRESH_TOKEN);
        var ask =
                new Ask(
                        request.scope(),
                        request.resources(),
                        AuthorizationDetails.of(request.form()));
        return switch (refreshTokens.present(text, request.client(), ask, request.peer())) {
            case Rotated(var family) -> issue(family, request, ask, false);
            case Kept(var family, var _) -> issue(family, request, ask, true);
            case Repeated(var family) -> issue(family, request, ask, false);
            case Replayed replayed -> {
                var family = Optional.of(replayed.family().id());
                throw refused(RefusalReason.REPLAYED, request, family);
            }
            case Resurfaced(var family, var reason) ->
                    throw refused(reason, request, Optional.of(family.id()));
            case Refused(var reason, var family) -> throw refused(reason, request, family);
        };
    }

    private IssuedTokens issue(
            RefreshTokenFamily family, TokenRequest request, Ask ask, boolean kept) {
        var granted = family.authorization();
        var scope = ask.scope().filter(asked -> !asked.isEmpty()).orElse(granted.scope());
        var resources = ask.resources().isEmpty() ? granted.resources() : ask.resources();
        return tokens.issue(
                new TokenIssuer.Order(
                        request.client(), family, scope, resources, Optional.empty(), kept));
    }

    private static OAuthException refused(
            RefusalReason reason, TokenRequest request, Optional<FamilyId> family) {
        var detail =
                "client "
                        + request.client().clientId()
                        + family.map(id -> ", family " + id).orElse("");
        var refusal =
                new OAuthException(reason.error(), description(reason), reason.code(), detail);
        return switch (reason.error()) {
            case INVALID_GRANT -> refusal.withStatus(request.client().deadRefreshStatus());
            case TEMPORARILY_UNAVAILABLE ->
                    refusal.withStatus(429).withRetryAfter(RefreshTokenFamily.REPEAT_PAUSE);
            default -> refusal;
        };
    }

    /// One constant sentence for each public error: unknown, expired, revoked and replayed look
    /// alike.
    private static String description(RefusalReason reason) {
        return switch (reason) {
            case SCOPE_NOT_GRANTED -> "The scope exceeds what was granted.";
            case RESOURCE_NOT_GRANTED -> "The resource is not among those that were granted.";
            case DETAILS_NOT_GRANTED -> "The authorization details exceed what was granted.";
            case TOO_MANY_REPEATS -> "The same answer was asked for too often. Try again later.";
            default -> "The refresh token is invalid, expired or revoked.";
        };
    }
}
