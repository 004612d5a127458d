package dev.pawl.server.cases;

import java.sql.DriverManager;
import java.sql.SQLException;

/// Puts a store out of order from outside while the server is running, and in order again.
final class StoreAccident implements AutoCloseable {
    private final Pawl pawl;
    private final String repair;

    private StoreAccident(Pawl pawl, String damage, String repair) {
        this.pawl = pawl;
        this.repair = repair;
        execute(pawl, damage);
    }

    /// A change of a row fails as on a full disk, after everything was decided.
    static StoreAccident updatesFail(Pawl pawl) {
        return trigger(pawl, "UPDATE ON family");
    }

    /// No family can begin.
    static StoreAccident insertsFail(Pawl pawl) {
        return trigger(pawl, "INSERT ON family");
    }

    /// No access token can be denied.
    static StoreAccident denialsFail(Pawl pawl) {
        return trigger(pawl, "INSERT ON denied_access_token");
    }

    /// No family can be read.
    static StoreAccident readsFail(Pawl pawl) {
        return new StoreAccident(
                pawl,
                "ALTER TABLE family RENAME TO elsewhere",
                "ALTER TABLE elsewhere RENAME TO family");
    }

    /// How many families there are.
    static int families(Pawl pawl) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + pawl.store());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM family")) {
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static StoreAccident trigger(Pawl pawl, String event) {
        return new StoreAccident(
                pawl,
                "CREATE TRIGGER accident BEFORE "
                        + event
                        + " BEGIN SELECT RAISE(ABORT, 'out of order'); END",
                "DROP TRIGGER accident");
    }

    private static void execute(Pawl pawl, String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + pawl.store());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Puts the store in order.
    @Override
    public void close() {
        execute(pawl, repair);
    }
}
