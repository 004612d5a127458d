package dev.pawl.server.facade.cognito;

import java.util.Collection;

/// What `UpdateUserPoolClient` has changed, durably. It keeps records and decides nothing:
/// [AppClients] does.
public interface AppClientRecords {
    /// The changed settings of one app client.
    ///
    /// @param modified when, in milliseconds since 1970
    record Change(String clientId, String name, ClientSettings settings, long modified) {}

    /// Reads all of them, at start.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if they cannot be read
    Collection<Change> all();

    /// Adds the change of a client, or replaces the one before; durable when it returns.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if it may not have been written
    void put(Change change);
}
