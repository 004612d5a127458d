package dev.pawl.server.store;

import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilyStatus;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `family`: one row per family, however often it is refreshed.
final class FamilyTable {
    /// How long a dead family can still be explained.
    private static final Duration EXPLAINED_FOR = Duration.ofDays(14);

    private static final String SELECT =
            "SELECT id, version, client_id, subject, record FROM family ";

    private static final String USABLE =
            " live = 1 AND subject = ? AND client_id = ? AND collect_on >= ?";

    private FamilyTable() {}

    static Optional<RefreshTokenFamily> find(Session session, FamilyId id) throws SQLException {
        return session.one(FamilyTable::family, SELECT + "WHERE id = ?", id.bytes());
    }

    static void insert(Session session, RefreshTokenFamily family) throws SQLException {
        session.update(
                "INSERT INTO family (id, version, live, client_id, subject, created_at, collect_on,"
                        + " record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                family.id().bytes(),
                family.version(),
                live(family),
                family.authorization().clientId(),
                family.authorization().subject(),
                family.deadlines().createdAt().toEpochMilli(),
                collectOn(family),
                FamilyRecord.encode(family));
    }

    /// Replaces a record by its successor. Most refreshes touch no indexed column, so most write
    /// one row and nothing else.
    static void update(Session session, RefreshTokenFamily before, RefreshTokenFamily after)
            throws SQLException {
        var indexed = live(before) != live(after) || collectOn(before) != collectOn(after);
        var rows =
                indexed ? updateAll(session, before, after) : updateRecord(session, before, after);
        if (rows != 1)
            throw new SQLException("family " + before.id() + " changed under the only writer");
    }

    private static int updateRecord(
            Session session, RefreshTokenFamily before, RefreshTokenFamily after)
            throws SQLException {
        return session.update(
                "UPDATE family SET version = ?, record = ? WHERE id = ? AND version = ?",
                after.version(),
                FamilyRecord.encode(after),
                before.id().bytes(),
                before.version());
    }

    private static int updateAll(
            Session session, RefreshTokenFamily before, RefreshTokenFamily after)
            throws SQLException {
        return session.update(
                "UPDATE family SET version = ?, record = ?, live = ?, collect_on = ? WHERE id = ?"
                        + " AND version = ?",
                after.version(),
                FamilyRecord.encode(after),
                live(after),
                collectOn(after),
                before.id().bytes(),
                before.version());
    }

    /// Lists the families of a user at a client that neither a revocation nor their age has ended.
    static List<RefreshTokenFamily> usable(
            Session session, String subject, String clientId, Instant now) throws SQLException {
        return session.all(
                FamilyTable::family,
                SELECT + "WHERE" + USABLE,
                subject,
                clientId,
                day(now.plus(EXPLAINED_FOR)));
    }

    /// Counts the families of a user at a client that somebody may still use. Those that expired
    /// before today take nobody's place.
    static int count(Session session, String subject, String clientId, Instant now)
            throws SQLException {
        return session.one(
                        row -> row.getInt(1),
                        "SELECT count(*) FROM family WHERE" + USABLE,
                        subject,
                        clientId,
                        day(now.plus(EXPLAINED_FOR)))
                .orElse(0);
    }

    static Optional<RefreshTokenFamily> oldest(
            Session session, String subject, String clientId, Instant now) throws SQLException {
        return session.one(
                FamilyTable::family,
                SELECT + "WHERE" + USABLE + " ORDER BY created_at, id LIMIT 1",
                subject,
                clientId,
                day(now.plus(EXPLAINED_FOR)));
    }

    static List<RefreshTokenFamily> bySubject(
            Session session, String subject, Optional<RefreshTokenFamily> after, int limit)
            throws SQLException {
        var order = "ORDER BY client_id, created_at, id LIMIT ?";
        if (after.isEmpty())
            return session.all(
                    FamilyTable::family,
                    SELECT + "WHERE live = 1 AND subject = ? " + order,
                    subject,
                    limit);
        return session.all(
                FamilyTable::family,
                SELECT
                        + "WHERE live = 1 AND subject = ? AND (client_id, created_at, id) > (?, ?,"
                        + " ?) "
                        + order,
                subject,
                after.get().authorization().clientId(),
                after.get().deadlines().createdAt().toEpochMilli(),
                after.get().id().bytes(),
                limit);
    }

    static List<RefreshTokenFamily> byClient(
            Session session, String clientId, Optional<RefreshTokenFamily> after, int limit)
            throws SQLException {
        var from = after.map(last -> last.id().bytes()).orElse(new byte[0]);
        return session.all(
                FamilyTable::family,
                SELECT + "WHERE live = 1 AND client_id = ? AND id > ? ORDER BY id LIMIT ?",
                clientId,
                from,
                limit);
    }

    static int collect(Session session, Instant now, int limit) throws SQLException {
        return session.update(
                "DELETE FROM family WHERE id IN (SELECT id FROM family WHERE collect_on < ? LIMIT"
                        + " ?)",
                day(now),
                limit);
    }

    private static RefreshTokenFamily family(ResultSet row) throws SQLException {
        var columns =
                new FamilyRecord.Columns(
                        FamilyId.of(row.getBytes(1)),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4));
        return FamilyRecord.decode(columns, row.getBytes(5));
    }

    private static int live(RefreshTokenFamily family) {
        return family.status() instanceof FamilyStatus.Revoked ? 0 : 1;
    }

    /// A day, not a moment: it changes once a day at most, and so does the index on it.
    private static long collectOn(RefreshTokenFamily family) {
        return day(family.deadlines().first().plus(EXPLAINED_FOR));
    }

    private static long day(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
