package dev.pawl.server.token;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditEvent.Outcome;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.http.Response;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.Presentation.Caller;
import dev.pawl.server.refresh.PresentedToken;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.TokenReading.Genuine;
import dev.pawl.server.refresh.TokenReading.Rejected;
import dev.pawl.server.user.Users;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// The refresh token grant (RFC 6749 §6): names the presentation, asks the store, answers the
/// decision.
final class RefreshTokenGrant implements Grant {
    private final String issuer;
    private final KeyRings keys;
    private final RefreshTokenFamilies families;
    private final Recovery recovery;
    private final TokenIssuer tokens;
    private final Users users;
    private final AuditLog audit;
    private final InstantSource clock;

    RefreshTokenGrant(
            String issuer,
            KeyRings keys,
            RefreshTokenFamilies families,
            Recovery recovery,
            TokenIssuer tokens,
            Users users,
            AuditLog audit,
            InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.families = families;
        this.recovery = recovery;
        this.tokens = tokens;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Response exchange(TokenRequest request) {
        var presentation = presentation(request);
        return switch (families.present(presentation, recovery, clock.instant())) {
            case Rotated(var family) ->
                    answer(Outcome.ROTATED, family, request, presentation.ask());
            case Kept(var family, var _) ->
                    answer(Outcome.KEPT, family, request, presentation.ask());
            case Repeated(var family) ->
                    answer(Outcome.REPEATED, family, request, presentation.ask());
            case Replayed replayed -> throw replayed(replayed, request);
            case Refused(var reason, var family) -> throw refused(reason, request, family);
        };
    }

    private Presentation presentation(TokenRequest request) {
        var text = request.form().require(Parameter.REFRESH_TOKEN);
        var ask =
                new Ask(
                        request.scope(),
                        request.resources(),
                        AuthorizationDetails.of(request.form()));
        var codec = new RefreshTokenCodec(keys.current().refreshKeys(), issuer);
        return switch (codec.read(text, clock.instant())) {
            case Genuine(var token) -> presentation(token, codec.mintingKeyId(), request, ask);
            case Rejected(var reason) -> throw refused(reason, request, Optional.empty());
        };
    }

    private Presentation presentation(
            PresentedToken token, int mintingKeyId, TokenRequest request, Ask ask) {
        var client = request.client();
        var caller =
                new Caller(
                        client.clientId(), !client.isPublic(), Optional.empty(), request.origin());
        return new Presentation(
                token,
                issuer,
                mintingKeyId,
                caller,
                client.policy(),
                ask,
                new StillEligible(client, users));
    }

    private Response answer(
            Outcome outcome, RefreshTokenFamily family, TokenRequest request, Ask ask) {
        var authorization = family.authorization();
        audit.record(
                new AuditEvent.Refreshed(
                        authorization.clientId(),
                        authorization.subject(),
                        family.id().toString(),
                        family.lineage().generation(),
                        outcome));
        var scope = ask.scope().filter(asked -> !asked.isEmpty()).orElse(authorization.scope());
        var resources = ask.resources().isEmpty() ? authorization.resources() : ask.resources();
        return tokens.issue(
                new TokenIssuer.Order(
                        request.client(),
                        family,
                        scope,
                        resources,
                        Optional.empty(),
                        outcome == Outcome.KEPT));
    }

    private OAuthException replayed(Replayed replayed, TokenRequest request) {
        var family = replayed.family();
        audit.record(
                new AuditEvent.Replayed(
                        family.authorization().clientId(),
                        family.authorization().subject(),
                        family.id().toString(),
                        family.lineage().generation(),
                        replayed.distance(),
                        replayed.verdict().name().toLowerCase(Locale.ROOT),
                        family.authorization().binding().isPresent(),
                        request.address()));
        return refused(RefusalReason.REPLAYED, request, Optional.of(family.id()));
    }

    private OAuthException refused(
            RefusalReason reason, TokenRequest request, Optional<FamilyId> family) {
        var clientId = request.client().clientId();
        if (reason == RefusalReason.AHEAD)
            family.ifPresent(
                    id -> audit.record(new AuditEvent.StoreBehind(clientId, id.toString())));
        var detail = "client " + clientId + family.map(id -> ", family " + id).orElse("");
        return new OAuthException(reason.error(), description(reason), reason.code(), detail);
    }

    /// One constant sentence for each public error: unknown, expired, revoked and replayed look
    /// alike.
    private static String description(RefusalReason reason) {
        return switch (reason) {
            case SCOPE_NOT_GRANTED -> "The scope exceeds what was granted.";
            case RESOURCE_NOT_GRANTED -> "The resource is not among those that were granted.";
            case DETAILS_NOT_GRANTED -> "The authorization details exceed what was granted.";
            default -> "The refresh token is invalid, expired or revoked.";
        };
    }
}
