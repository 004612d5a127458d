package dev.pawl.server.store;

import dev.pawl.server.user.User;
import dev.pawl.server.user.UserRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/// Users in SQLite: the table `user`, one row each.
final class SqliteUsers implements UserRecords {
    private static final String SELECT = "SELECT subject, realm, username, record FROM user";

    private final Writer writer;
    private final Reader reader;

    SqliteUsers(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Collection<User> all() {
        return reader.read(session -> session.all(SqliteUsers::user, SELECT));
    }

    @Override
    public Optional<User> find(String subject) {
        return reader.read(
                session -> session.one(SqliteUsers::user, SELECT + " WHERE subject = ?", subject));
    }

    @Override
    public void put(User user) {
        var record = UserRecord.encode(user);
        write(
                "INSERT INTO user (subject, realm, username, record) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (subject) DO UPDATE SET realm = excluded.realm,"
                        + " username = excluded.username, record = excluded.record",
                user.subject(),
                user.realm(),
                user.username(),
                record);
    }

    @Override
    public void remove(String subject) {
        write("DELETE FROM user WHERE subject = ?", subject);
    }

    private void write(String sql, Object... arguments) {
        var _ = writer.twice(session -> session.update(sql, arguments));
    }

    private static User user(ResultSet row) throws SQLException {
        return UserRecord.decode(
                new UserRecord.Columns(row.getString(1), row.getString(2), row.getString(3)),
                row.getString(4));
    }
}
