package dev.pawl.server;

import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.http.Proxies;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.store.SqliteStore;
import java.io.OutputStream;
import java.util.List;

/// A running server: every room, put together once.
public final class PawlServer implements AutoCloseable {
    private final SqliteStore store;
    private final AuditLog audit;
    private final AdmissionControl admission;
    private final Housekeeping housekeeping;
    private final Listeners listeners;

    private PawlServer(
            SqliteStore store,
            AuditLog audit,
            AdmissionControl admission,
            Housekeeping housekeeping,
            Listeners listeners) {
        this.store = store;
        this.audit = audit;
        this.admission = admission;
        this.housekeeping = housekeeping;
        this.listeners = listeners;
    }

    /// Starts a server.
    ///
    /// @param events where audit events are written
    /// @throws dev.pawl.server.keys.KeyDirectoryException if the keys cannot be read
    /// @throws dev.pawl.server.store.StoreException if the store cannot be opened
    /// @throws dev.pawl.server.user.UserConflict if the configuration and the store disagree
    /// @throws dev.pawl.server.http.ListenException if the address cannot be listened on
    public static PawlServer start(Configuration configuration, OutputStream events) {
        return start(configuration, events, Surroundings.ofThisMachine());
    }

    /// Starts a server in surroundings of the caller's making, so that no test has to wait for time
    /// to pass.
    public static PawlServer start(
            Configuration configuration, OutputStream events, Surroundings surroundings) {
        var clock = surroundings.clock();
        var random = surroundings.random();
        var keys =
                new KeyDirectory(
                                configuration.keys().directory(),
                                surroundings.crypto(),
                                random,
                                clock)
                        .open();
        var tls = Certificate.load(configuration.listen().tls());
        var store = SqliteStore.open(configuration.store().url().file());
        var audit = new AuditLog(events, configuration.audit() == Configuration.Audit.ALL, clock);
        var admission = admission(surroundings);
        var listeners =
                new Listeners((request, e) -> audit.record(ClaimedClient.refused(request, e)));
        try {
            var assembly = new Assembly(configuration, keys, store, audit, admission, surroundings);
            var listen = configuration.listen();
            listeners.listen(
                    listen.host(),
                    listen.port(),
                    tls,
                    Proxies.of(listen.trustedProxies()),
                    assembly.routes());
            for (var own : assembly.listeners())
                listeners.listen(
                        own.host(),
                        own.port(),
                        Certificate.load(own.tls()),
                        Proxies.of(own.trustedProxies()),
                        own.routes());
            var housekeeping = new Housekeeping(keys, store.families(), store.denials(), clock);
            return new PawlServer(store, audit, admission, housekeeping, listeners);
        } catch (RuntimeException e) {
            listeners.close();
            admission.close();
            store.close();
            audit.close();
            throw e;
        }
    }

    private static AdmissionControl admission(Surroundings surroundings) {
        var cores = Runtime.getRuntime().availableProcessors();
        return AdmissionControl.of(
                ComputationPool.usualSize(cores), surroundings.time(), surroundings.random());
    }

    /// The port it listens on.
    public int port() {
        return ports().getFirst();
    }

    /// The ports it listens on: its own, then those of façades that have one.
    public List<Integer> ports() {
        return listeners.ports();
    }

    /// Stops accepting, finishes what is in flight, and gives the store up.
    @Override
    public void close() {
        listeners.close();
        housekeeping.close();
        admission.close();
        store.close();
        audit.close();
    }
}
