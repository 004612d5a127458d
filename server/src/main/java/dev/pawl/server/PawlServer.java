package dev.pawl.server;

import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.http.HttpServer;
import dev.pawl.server.http.Proxies;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.store.SqliteStore;
import java.io.OutputStream;

/// A running server: every room, put together once.
public final class PawlServer implements AutoCloseable {
    private final SqliteStore store;
    private final AuditLog audit;
    private final Housekeeping housekeeping;
    private final HttpServer http;

    private PawlServer(
            SqliteStore store, AuditLog audit, Housekeeping housekeeping, HttpServer http) {
        this.store = store;
        this.audit = audit;
        this.housekeeping = housekeeping;
        this.http = http;
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
        try {
            var routes = new Assembly(configuration, keys, store, audit, random, clock).routes();
            var listen = configuration.listen();
            var http =
                    HttpServer.start(
                            listen.host(),
                            listen.port(),
                            tls,
                            Proxies.of(listen.trustedProxies()),
                            routes,
                            (path, e) ->
                                    audit.record(
                                            new AuditEvent.Refused(path, e.reason(), e.detail())));
            var housekeeping = new Housekeeping(keys, store.families(), store.denials(), clock);
            return new PawlServer(store, audit, housekeeping, http);
        } catch (RuntimeException e) {
            store.close();
            audit.close();
            throw e;
        }
    }

    /// The port it listens on.
    public int port() {
        return http.port();
    }

    /// Stops accepting, finishes what is in flight, and gives the store up.
    @Override
    public void close() {
        http.close();
        housekeeping.close();
        store.close();
        audit.close();
    }
}
