package dev.pawl.server.facade.cognito;

import dev.pawl.server.facade.cognito.AppClientRecords.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every app client of every pool, with the settings that count now: those of the configuration,
/// until an operation of administration has changed them.
///
/// *Shared*: the map. A change is durable before anybody sees it. Two changes of one client at the
/// same time are written one after the other; memory follows the order of the writes because the
/// map holds the client's entry for as long.
final class AppClients {
    private static final Logger LOG = LoggerFactory.getLogger(AppClients.class);

    private final Map<String, AppClient> clients = new ConcurrentHashMap<>();
    private final AppClientRecords records;
    private final InstantSource clock;

    AppClients(Collection<AppClient> configured, AppClientRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
        configured.forEach(client -> clients.put(client.id(), client));
        records.all().forEach(this::apply);
    }

    /// A client that has left the configuration since is no client any more.
    private void apply(Change change) {
        var known = clients.get(change.clientId());
        if (known == null) return;
        LOG.info(
                "app client {}: the settings of UpdateUserPoolClient count, not those of the"
                        + " configuration",
                change.clientId());
        var modified = Instant.ofEpochMilli(change.modified());
        clients.put(known.id(), known.with(change.name(), change.settings(), modified));
    }

    Optional<AppClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    Collection<AppClient> all() {
        return clients.values();
    }

    /// Asks whether some client of a pool lets users prove that they know their password.
    boolean anyUsesSrp(String poolId) {
        return clients.values().stream()
                .filter(client -> client.poolId().equals(poolId))
                .anyMatch(client -> Flow.allowsSrp(client.settings().flows()));
    }

    /// Gives a client other settings, durably.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if they may not have been written
    AppClient change(AppClient client, String name, ClientSettings settings) {
        return clients.compute(
                client.id(),
                (id, known) -> {
                    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    records.put(new Change(id, name, settings, now.toEpochMilli()));
                    return client.with(name, settings, now);
                });
    }
}
