package dev.pawl.server.facade.reachfive;

import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.token.AccessToken;
import java.time.InstantSource;
import java.util.Locale;

/// Ends what a user has at an application, durably, and notes it.
record Endings(RefreshTokenFamilies families, AuditLog audit, InstantSource clock) {
    /// Ends one family: the refresh tokens and access tokens of one sign-in.
    void one(FamilyId id) {
        families.revoke(id, RevocationReason.REVOKED_BY_CLIENT, clock.instant())
                .ifPresent(this::note);
    }

    /// Ends every family of the same user at the same client.
    void all(RefreshTokenFamily family) {
        families.moveOn(family.clientUser(), clock.instant());
        note(family);
    }

    /// Ends everything a user has, at whatever client and in whatever browser, but the family in
    /// which it was asked for.
    void allElse(AccessToken token) {
        var subject = EpochKey.subject(token.subject().orElseThrow());
        var spared = token.origin().orElseThrow().family();
        families.moveOnBut(spared, subject, clock.instant());
    }

    private void note(RefreshTokenFamily family) {
        var authorization = family.authorization();
        audit.record(
                new AuditEvent.FamilyRevoked(
                        authorization.clientId(),
                        authorization.subject(),
                        family.id().toString(),
                        RevocationReason.REVOKED_BY_CLIENT.name().toLowerCase(Locale.ROOT)));
    }
}
