package dev.pawl.server.store;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilyStatus;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.StoreUnavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Refresh-token families in SQLite. Every verb is one operation of the [Writer]: it reads the
/// record, lets the family decide, and writes, before any other operation of this store.
final class SqliteFamilies implements RefreshTokenFamilies {
    private final Writer writer;
    private final Reader reader;

    SqliteFamilies(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public RefreshDecision present(Presentation presentation, Recovery recovery, Instant clock) {
        var now = clock.truncatedTo(ChronoUnit.MILLIS);
        try {
            return writer.write(session -> decide(session, presentation, recovery, now));
        } catch (OutcomeUnknown e) {
            return decideAgain(presentation, recovery, now, (RefreshDecision) e.attempted());
        }
    }

    private static RefreshDecision decide(
            Session session, Presentation presentation, Recovery recovery, Instant now)
            throws SQLException {
        var family = FamilyTable.find(session, presentation.token().familyId());
        if (family.isEmpty()) return Refused.unknown(RefusalReason.UNKNOWN_FAMILY);
        var decision = judge(session, family.get(), presentation, recovery, now);
        keep(session, family.get(), decision, now);
        return decision;
    }

    private static RefreshDecision judge(
            Session session,
            RefreshTokenFamily family,
            Presentation presentation,
            Recovery recovery,
            Instant now)
            throws SQLException {
        return family.present(presentation, EpochTable.of(session, family), recovery, now);
    }

    private static void keep(
            Session session, RefreshTokenFamily before, RefreshDecision decision, Instant now)
            throws SQLException {
        if (decision.endsClientUser()) endClientUser(session, before, now);
        if (decision.changed().isPresent())
            FamilyTable.update(session, before, decision.changed().get());
    }

    /// Ends what is left of the user at the client. Where that is nothing, nothing is written,
    /// however often a dead token is presented.
    private static void endClientUser(Session session, RefreshTokenFamily family, Instant now)
            throws SQLException {
        var key = family.clientUser();
        var epoch = EpochTable.find(session, key).orElse(0L);
        var authorization = family.authorization();
        var usable =
                FamilyTable.usable(session, authorization.subject(), authorization.clientId(), now);
        if (usable.stream().anyMatch(it -> it.born() >= epoch))
            EpochTable.moveOn(session, key, now);
    }

    private RefreshDecision decideAgain(
            Presentation presentation, Recovery recovery, Instant now, RefreshDecision attempted) {
        try {
            return writer.write(
                    session -> decideAgain(session, presentation, recovery, now, attempted));
        } catch (OutcomeUnknown e) {
            throw new StoreUnavailable("a refresh may or may not have been written", e);
        }
    }

    /// Decides once more, knowing that the first decision may have been applied: it is then what
    /// the record says, and must not be mistaken for somebody else's, least of all for a replay. A
    /// token that was spent or dead when it was judged first still is.
    private static RefreshDecision decideAgain(
            Session session,
            Presentation presentation,
            Recovery recovery,
            Instant now,
            RefreshDecision attempted)
            throws SQLException {
        var stored = FamilyTable.find(session, presentation.token().familyId());
        if (stored.isEmpty()) return Refused.unknown(RefusalReason.UNKNOWN_FAMILY);
        if (stored.equals(attempted.changed())) return attempted;
        var again = judge(session, stored.get(), presentation, recovery, now);
        if (isVerdict(again) && !isVerdict(attempted))
            throw new StoreUnavailable("a verdict in doubt is none");
        keep(session, stored.get(), again, now);
        return again;
    }

    private static boolean isVerdict(RefreshDecision decision) {
        return decision instanceof Replayed || decision instanceof Resurfaced;
    }

    @Override
    public Beginning begin(RefreshTokenFamily family, int limit, Instant now) {
        try {
            return writer.write(session -> begin(session, family, limit, now));
        } catch (OutcomeUnknown e) {
            return beginAgain(family, limit, now, (Beginning) e.attempted());
        }
    }

    /// Begins once more: a family that is already there and has the secret of this one is no code
    /// used twice, and what had to make room for it has done so.
    private Beginning beginAgain(
            RefreshTokenFamily family, int limit, Instant now, Beginning attempted) {
        try {
            return writer.write(session -> {
                var stored = FamilyTable.find(session, family.id());
                var ours = stored.filter(it -> it.secret().equals(family.secret())).isPresent();
                return ours ? attempted : begin(session, family, limit, now);
            });
        } catch (OutcomeUnknown e) {
            throw new StoreUnavailable("a family may or may not have begun", e);
        }
    }

    private static Beginning begin(
            Session session, RefreshTokenFamily family, int limit, Instant now)
            throws SQLException {
        var existing = FamilyTable.find(session, family.id());
        if (existing.isPresent()) return new Beginning.AlreadyBegun(existing.get());
        var late =
                EpochTable.of(session, family)
                        .movedOn(family.authorization().epochKeys(), family.born());
        if (late.isPresent()) return new Beginning.TooLate(late.get().reason());
        var ended = makeRoom(session, family, limit, now);
        FamilyTable.insert(session, family);
        return new Beginning.Begun(ended);
    }

    private static Optional<RefreshTokenFamily> makeRoom(
            Session session, RefreshTokenFamily family, int limit, Instant now)
            throws SQLException {
        var subject = family.authorization().subject();
        var clientId = family.authorization().clientId();
        if (FamilyTable.count(session, subject, clientId, now) < limit) return Optional.empty();
        var oldest = FamilyTable.oldest(session, subject, clientId, now);
        if (oldest.isEmpty()) return oldest;
        return Optional.of(end(session, oldest.get(), RevocationReason.OLDEST_OF_TOO_MANY, now));
    }

    @Override
    public Optional<RefreshTokenFamily> revoke(
            FamilyId id, RevocationReason reason, Instant clock) {
        var now = clock.truncatedTo(ChronoUnit.MILLIS);
        return writer.twice(session -> {
            var family = FamilyTable.find(session, id);
            return family.isEmpty() ? family : Optional.of(end(session, family.get(), reason, now));
        });
    }

    private static RefreshTokenFamily end(
            Session session, RefreshTokenFamily family, RevocationReason reason, Instant now)
            throws SQLException {
        if (family.status() instanceof FamilyStatus.Revoked) return family;
        var dead = family.revoked(reason, now);
        FamilyTable.update(session, family, dead);
        return dead;
    }

    @Override
    public void moveOn(EpochKey key, Instant now) {
        var _ =
                writer.twice(session -> {
                    EpochTable.moveOn(session, key, now);
                    return true;
                });
    }

    @Override
    public void moveOnBut(FamilyId spared, EpochKey key, Instant now) {
        var _ =
                writer.twice(session -> {
                    var living = living(session, spared, now);
                    EpochTable.moveOn(session, key, now);
                    if (living.isPresent()) spare(session, living.get());
                    return true;
                });
    }

    private static Optional<RefreshTokenFamily> living(Session session, FamilyId id, Instant now)
            throws SQLException {
        var family = FamilyTable.find(session, id);
        if (family.isEmpty()) return family;
        var epochs = EpochTable.of(session, family.get());
        return family.filter(known -> known.death(epochs, now).isEmpty());
    }

    private static void spare(Session session, RefreshTokenFamily family) throws SQLException {
        FamilyTable.update(session, family, family.spared(EpochTable.newest(session)));
    }

    @Override
    public long epoch() {
        return reader.read(EpochTable::newest);
    }

    @Override
    public boolean movedOn(EpochKey key, long since) {
        return reader.read(session -> EpochTable.movedOn(session, key, since));
    }

    @Override
    public Optional<Standing> find(FamilyId id) {
        return reader.read(session -> {
            var family = FamilyTable.find(session, id);
            if (family.isEmpty()) return Optional.empty();
            return Optional.of(new Standing(family.get(), EpochTable.of(session, family.get())));
        });
    }

    @Override
    public List<RefreshTokenFamily> listBySubject(
            String subject, Optional<RefreshTokenFamily> after, int limit) {
        return reader.read(session -> FamilyTable.bySubject(session, subject, after, limit));
    }

    @Override
    public List<RefreshTokenFamily> listByClient(
            String clientId, Optional<RefreshTokenFamily> after, int limit) {
        return reader.read(session -> FamilyTable.byClient(session, clientId, after, limit));
    }

    @Override
    public int collect(Instant now, int limit) {
        return writer.twice(session -> {
            EpochTable.collect(session, now, limit);
            return FamilyTable.collect(session, now, limit);
        });
    }
}
