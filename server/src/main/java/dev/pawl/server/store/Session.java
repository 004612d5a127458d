package dev.pawl.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One connection with its prepared statements. Belongs to one thread.
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private int updates;

    Session(Connection connection) {
        this.connection = connection;
    }

    /// Turns one row into a value.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a statement that changes rows.
    ///
    /// @param arguments text, numbers or bytes, in the order of the question marks
    /// @return how many rows changed
    int update(String sql, Object... arguments) throws SQLException {
        updates++;
        return prepare(sql, arguments).executeUpdate();
    }

    /// How many statements that change rows were run, or tried.
    int updates() {
        return updates;
    }

    <T> Optional<T> one(Row<T> row, String sql, Object... arguments) throws SQLException {
        try (var rows = prepare(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    <T> List<T> all(Row<T> row, String sql, Object... arguments) throws SQLException {
        try (var rows = prepare(sql, arguments).executeQuery()) {
            var values = new ArrayList<T>();
            while (rows.next()) values.add(row.read(rows));
            return values;
        }
    }

    /// Runs a statement without arguments whose result, if any, does not matter.
    void execute(String sql) throws SQLException {
        prepare(sql).execute();
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (var i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
        return statement;
    }

    /// Gives the connection up, which rolls back what it had open.
    void discard() {
        try {
            close();
        } catch (SQLException e) {
            return; // it is given up either way
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
