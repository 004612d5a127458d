package dev.pawl.server.token;

import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditEvent.Outcome;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Presentation.Ask;
import dev.pawl.server.refresh.Presentation.Caller;
import dev.pawl.server.refresh.PresentedToken;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamilies.Standing;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.TokenReading.Genuine;
import dev.pawl.server.refresh.TokenReading.Rejected;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The refresh tokens of one issuer: presents them for a refresh, and looks them up without.
public final class RefreshTokens {
    private final String issuer;
    private final RegisteredClients clients;
    private final AuthorizationServer.Foundation on;

    RefreshTokens(String issuer, RegisteredClients clients, AuthorizationServer.Foundation on) {
        this.issuer = issuer;
        this.clients = clients;
        this.on = on;
    }

    /// Presents a refresh token to its family: what is decided is durable, and in the audit log,
    /// when this returns.
    ///
    /// @param text as it was sent
    /// @param client who presents it, authenticated unless public
    /// @param ask what is wanted
    /// @param peer from where
    /// @throws dev.pawl.server.refresh.StoreUnavailable if the outcome is unknown
    public RefreshDecision present(String text, RegisteredClient client, Ask ask, Peer peer) {
        var now = on.clock().instant();
        var codec = codec();
        return switch (codec.read(text, now)) {
            case Rejected(var reason) -> Refused.unknown(reason);
            case Genuine(var token) -> {
                var caller =
                        new Caller(
                                client.clientId(),
                                !client.isPublic(),
                                Optional.empty(),
                                peer.origin());
                var presentation =
                        new Presentation(
                                token,
                                issuer,
                                codec.mintingKeyId(),
                                caller,
                                client.policy(),
                                ask,
                                new StillEligible(client, on.users()));
                var decision = on.families().present(presentation, on.recovery(), now);
                note(decision, client, peer);
                yield decision;
            }
        };
    }

    /// Finds the living family whose current token this is.
    public Optional<RefreshTokenFamily> current(String text) {
        return current(text, clients::find);
    }

    /// Finds the living family whose current token this is, where clients are kept elsewhere.
    public Optional<RefreshTokenFamily> current(
            String text, Function<String, Optional<RegisteredClient>> known) {
        return read(text)
                .flatMap(token -> find(token).filter(standing -> isCurrent(standing, token)))
                .map(Standing::family)
                .filter(family -> eligible(family.authorization(), known));
    }

    /// Finds the family of any genuine token, spent ones included, dead or alive.
    public Optional<RefreshTokenFamily> any(String text) {
        return read(text).flatMap(this::find).map(Standing::family);
    }

    private RefreshTokenCodec codec() {
        return new RefreshTokenCodec(on.keys().current().refreshKeys(), issuer);
    }

    private Optional<PresentedToken> read(String text) {
        return switch (codec().read(text, on.clock().instant())) {
            case Genuine(var token) -> Optional.of(token);
            case Rejected(var _) -> Optional.empty();
        };
    }

    private Optional<Standing> find(PresentedToken token) {
        return on.families()
                .find(token.familyId())
                .filter(standing -> standing.family().issued(token));
    }

    private boolean isCurrent(Standing standing, PresentedToken token) {
        var family = standing.family();
        return family.lineage().generation() == token.generation()
                && standing.death(on.clock().instant()).isEmpty();
    }

    /// What a refresh would be refused with, nobody calls alive.
    private boolean eligible(
            Authorization authorization, Function<String, Optional<RegisteredClient>> known) {
        return known.apply(authorization.clientId())
                .filter(client -> !client.disabled())
                .filter(client ->
                        new StillEligible(client, on.users()).objection(authorization).isEmpty())
                .isPresent();
    }

    private void note(RefreshDecision decision, RegisteredClient client, Peer peer) {
        switch (decision) {
            case Rotated(var family) -> refreshed(Outcome.ROTATED, family);
            case Kept(var family, var _) -> refreshed(Outcome.KEPT, family);
            case Repeated(var family) -> refreshed(Outcome.REPEATED, family);
            case Replayed replayed -> replayed(replayed, peer);
            case Resurfaced resurfaced -> resurfaced(resurfaced, peer);
            case Refused(var reason, var family) -> {
                if (reason == RefusalReason.AHEAD) family.ifPresent(id -> behind(id, client));
            }
        }
    }

    private void refreshed(Outcome outcome, RefreshTokenFamily family) {
        on.audit()
                .record(
                        new AuditEvent.Refreshed(
                                family.authorization().clientId(),
                                family.authorization().subject(),
                                family.id().toString(),
                                family.lineage().generation(),
                                outcome));
    }

    private void replayed(Replayed replayed, Peer peer) {
        var family = replayed.family();
        on.audit()
                .record(
                        new AuditEvent.Replayed(
                                family.authorization().clientId(),
                                family.authorization().subject(),
                                family.id().toString(),
                                family.lineage().generation(),
                                replayed.distance(),
                                replayed.verdict().name().toLowerCase(Locale.ROOT),
                                family.authorization().binding().isPresent(),
                                peer.address()));
    }

    private void resurfaced(Resurfaced resurfaced, Peer peer) {
        var family = resurfaced.family();
        on.audit()
                .record(
                        new AuditEvent.Resurfaced(
                                family.authorization().clientId(),
                                family.authorization().subject(),
                                family.id().toString(),
                                resurfaced.reason().code(),
                                peer.address()));
    }

    private void behind(FamilyId family, RegisteredClient client) {
        on.audit().record(new AuditEvent.StoreBehind(client.clientId(), family.toString()));
    }
}
