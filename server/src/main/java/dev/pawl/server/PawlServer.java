package dev.pawl.server;

import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.ClaimedClient;
import dev.pawl.server.configuration.Configuration;
import dev.pawl.server.http.AnswerRules;
import dev.pawl.server.http.ConnectionLimits;
import dev.pawl.server.http.ListenAddress;
import dev.pawl.server.http.Proxies;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.store.SqliteStore;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: every room, put together once.
public final class PawlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PawlServer.class);
    private static final Duration A_YEAR = Duration.ofDays(365);

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
        var listen = configuration.listen();
        var tls = Certificate.load(listen.tls());
        var limits =
                ConnectionLimits.of(listen.maxConnections(), listen.maxConnectionsPerAddress());
        var store = SqliteStore.open(configuration.store().url().file());
        var keys = keys(configuration, store, surroundings);
        var audit = new AuditLog(events, configuration.audit() == Configuration.Audit.ALL, clock);
        var admission = admission(surroundings);
        var listeners =
                new Listeners(
                        limits, (request, e) -> audit.record(ClaimedClient.refused(request, e)));
        try {
            var assembly = new Assembly(configuration, keys, store, audit, admission, surroundings);
            listeners.listen(
                    new ListenAddress(listen.host(), listen.port(), tls),
                    rules(configuration, listen.trustedProxies(), tls.isPresent(), clock),
                    assembly.routes(listeners::areAlive));
            for (var own : assembly.listeners())
                listeners.listen(
                        new ListenAddress(own.host(), own.port(), Certificate.load(own.tls())),
                        rules(configuration, own.trustedProxies(), own.tls().isPresent(), clock),
                        own.routes());
            if (limits.isScarce()) note(limits);
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

    private static void note(ConnectionLimits limits) {
        LOG.info(
                "at most {} connections at a time, {} from one address",
                limits.most(),
                limits.perAddress());
    }

    private static AdmissionControl admission(Surroundings surroundings) {
        var cores = Runtime.getRuntime().availableProcessors();
        return AdmissionControl.of(
                ComputationPool.usualSize(cores), surroundings.time(), surroundings.random());
    }

    /// Keys are made where there is nothing that others were used for.
    private static KeyRings keys(
            Configuration configuration, SqliteStore store, Surroundings surroundings) {
        var directory =
                new KeyDirectory(
                        configuration.keys().directory(),
                        surroundings.crypto(),
                        surroundings.random(),
                        surroundings.clock());
        try {
            if (!store.hasFamilies()) return directory.open();
            return directory.openExisting("the store " + configuration.store().url().file());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// RFC 6797 §7.2: over secure transport alone; behind a proxy that ends TLS the issuer tells.
    private static AnswerRules rules(
            Configuration configuration, List<String> proxies, boolean tls, InstantSource clock) {
        var rules = AnswerRules.of(Proxies.of(proxies), clock);
        var secure = tls || "https".equals(configuration.issuer().getScheme());
        if (!secure || !configuration.listen().strictTransportSecurity()) return rules;
        return rules.withStrictTransport(configuration.isLocal() ? Duration.ZERO : A_YEAR);
    }

    /// Completes if a listener ends by itself. The server does not recover from that.
    public CompletableFuture<Void> broken() {
        return listeners.lost();
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
