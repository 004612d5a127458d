package dev.pawl.server.store;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.Epochs;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

/// The table `epoch`: one row for every user, client, grant or session whose families were ended
/// together.
final class EpochTable {
    /// What an epoch has ended is never used again, so its life no longer slides, and no life is
    /// longer: no epoch matters longer.
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_660);

    private EpochTable() {}

    /// Reads the epochs that matter to a family. Nothing has moved since most families were born,
    /// and one look at the newest epoch tells.
    static Epochs of(Session session, RefreshTokenFamily family) throws SQLException {
        if (newest(session) <= family.born()) return Epochs.NONE;
        var values = new HashMap<EpochKey, Long>();
        for (var key : family.authorization().epochKeys()) {
            find(session, key).ifPresent(epoch -> values.put(key, epoch));
        }
        return new Epochs(values);
    }

    static boolean movedOn(Session session, EpochKey key, long since) throws SQLException {
        return find(session, key).filter(epoch -> epoch > since).isPresent();
    }

    static Optional<Long> find(Session session, EpochKey key) throws SQLException {
        return session.one(
                row -> row.getLong(1), "SELECT value FROM epoch WHERE name = ?", key.name());
    }

    static long newest(Session session) throws SQLException {
        return session.one(row -> row.getLong(1), "SELECT max(value) FROM epoch").orElse(0L);
    }

    static void moveOn(Session session, EpochKey key, Instant now) throws SQLException {
        session.update(
                "INSERT INTO epoch (name, value, moved_at) VALUES (?, (SELECT coalesce(max(value), 0) + 1 FROM epoch), ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value, moved_at = excluded.moved_at",
                key.name(),
                now.toEpochMilli());
    }

    /// Forgets epochs that no family remembers, the oldest first and not all at once. The newest
    /// stays, because it numbers the next.
    static void collect(Session session, Instant now, int limit) throws SQLException {
        session.update(
                "DELETE FROM epoch WHERE name IN (SELECT name FROM epoch ORDER BY value LIMIT ?)"
                        + " AND moved_at < ? AND value < (SELECT max(value) FROM epoch)",
                limit,
                now.minus(LONGEST_LIFE).toEpochMilli());
    }
}
