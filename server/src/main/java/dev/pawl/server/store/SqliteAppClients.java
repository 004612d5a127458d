package dev.pawl.server.store;

import dev.pawl.server.facade.cognito.AppClientRecords;
import java.util.Collection;

/// Changed app clients in SQLite: the table `app_client`, one row each.
final class SqliteAppClients implements AppClientRecords {
    private final Writer writer;
    private final Reader reader;

    SqliteAppClients(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Collection<Change> all() {
        return reader.read(session ->
                session.all(
                        row -> AppClientRecord.decode(row.getString(1), row.getString(2)),
                        "SELECT client_id, record FROM app_client"));
    }

    @Override
    public void put(Change change) {
        var record = AppClientRecord.encode(change);
        var _ =
                writer.twice(session ->
                        session.update(
                                "INSERT INTO app_client (client_id, record) VALUES (?, ?)"
                                        + " ON CONFLICT (client_id) DO UPDATE SET record ="
                                        + " excluded.record",
                                change.clientId(),
                                record));
    }
}
