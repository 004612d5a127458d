package dev.pawl.server.token;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.AlreadyBegun;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.TooLate;
import dev.pawl.server.refresh.RefreshTokenFamilies.Standing;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Begins a family for every user's grant, whether or not a refresh token is handed out: so that
/// every token can be revoked and explained.
public final class FamilyFounder {
    private final KeyRings keys;
    private final RefreshTokenFamilies families;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;

    FamilyFounder(
            KeyRings keys,
            RefreshTokenFamilies families,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock) {
        this.keys = keys;
        this.families = families;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /// Reads the newest epoch: before the user is authenticated.
    public long epoch() {
        return families.epoch();
    }

    /// Begins a family with an id of its own.
    ///
    /// @throws OAuthException `invalid_grant` if user or client were revoked in the meantime
    public RefreshTokenFamily begin(
            RegisteredClient client, Authorization authorization, Origin origin, long born) {
        return begin(client, FamilyId.random(random), authorization, origin, born);
    }

    /// Begins a family whose id an authorization code, or whatever else may be used once only, has
    /// named before.
    ///
    /// RFC 6749 §4.1.2: a code that comes twice revokes what was issued for it the first time. What
    /// else comes twice, such as a proof of a password or a ticket that got two codes, is refused
    /// and ends nothing: it was good once, for whoever brought it first.
    ///
    /// @throws OAuthException `invalid_grant` if it has begun before, or was revoked in the
    ///   meantime
    public RefreshTokenFamily begin(
            RegisteredClient client,
            FamilyId id,
            Authorization authorization,
            Origin origin,
            long born) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var secret = FamilySecret.random(random);
        var keyId = keys.current().refreshKeys().minting().id();
        var family =
                RefreshTokenFamily.begin(
                        id, secret, authorization, client.policy(), keyId, origin, born, now);
        return switch (families.begin(family, client.policy().familiesPerUserClient(), now)) {
            case Begun(var ended) -> {
                ended.ifPresent(this::auditEnd);
                yield begun(family);
            }
            case AlreadyBegun(var first) -> throw again(first, authorization);
            case TooLate(var reason) -> throw invalidGrant(reason.code(), client.clientId());
        };
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        var authorization = family.authorization();
        audit.record(
                new AuditEvent.FamilyBegun(
                        authorization.clientId(),
                        authorization.subject(),
                        family.id().toString(),
                        authorization.grantId()));
        return family;
    }

    /// Ends the family that a code has founded, if it has: the code came once more (RFC 6749
    /// §4.1.2).
    void endReplayed(FamilyId id, Authorization authorization) {
        families.find(id)
                .map(Standing::family)
                .filter(first -> isOf(first, authorization))
                .ifPresent(this::endReplayed);
    }

    private void endReplayed(RefreshTokenFamily first) {
        families.revoke(first.id(), RevocationReason.CODE_REPLAYED, clock.instant())
                .ifPresent(this::auditEnd);
    }

    private OAuthException again(RefreshTokenFamily first, Authorization authorization) {
        var who = first.authorization().clientId() + ", family " + first.id();
        if (!isOf(first, authorization)) return invalidGrant("used_sign_in", who);
        endReplayed(first);
        return invalidGrant("code_replayed", who);
    }

    /// Asks whether it was this very grant that began a family. Two codes for one ticket, and two
    /// answers to one challenge, are two grants.
    private static boolean isOf(RefreshTokenFamily family, Authorization authorization) {
        return family.authorization().grantId().equals(authorization.grantId());
    }

    private void auditEnd(RefreshTokenFamily ended) {
        if (!(ended.status()
                instanceof dev.pawl.server.refresh.FamilyStatus.Revoked(var reason, var _))) return;
        audit.record(
                new AuditEvent.FamilyRevoked(
                        ended.authorization().clientId(),
                        ended.authorization().subject(),
                        ended.id().toString(),
                        reason.name().toLowerCase(Locale.ROOT)));
    }

    private static OAuthException invalidGrant(String reason, String who) {
        return new OAuthException(
                ErrorCode.INVALID_GRANT,
                "The grant is invalid, expired or revoked.",
                reason,
                "client " + who);
    }
}
