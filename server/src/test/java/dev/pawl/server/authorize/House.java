package dev.pawl.server.authorize;

import dev.pawl.protocol.Secret;
import dev.pawl.server.admission.AdmissionControl;
import dev.pawl.server.admission.MonotonicTime;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.discovery.ProviderMetadata;
import dev.pawl.server.http.Doorway;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.Routes;
import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.page.Pages;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.session.BrowserSessions.Lifetimes;
import dev.pawl.server.store.InMemoryUsers;
import dev.pawl.server.store.SqliteStore;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.IdTokenClaims;
import dev.pawl.server.token.TokenEndpoint;
import dev.pawl.server.user.SignInRealms;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/// A whole server but for the network: real keys, a real store, a clock that stands still until it
/// is moved.
public final class House implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final String ISSUER = "https://id.example.com";

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Made once, since RSA takes its time.
    private static final KeyRings KEYS = keys();

    private final URI issuer;
    private final SqliteStore store;
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final AuditLog audit;
    private Instant now = NOON;
    private final AdmissionControl admission =
            AdmissionControl.of(1, MonotonicTime.following(this::now), RANDOM);
    private AuthorizationServer server;
    private Routes routes = new Routes();

    private House(URI issuer, Path directory) {
        this.issuer = issuer;
        this.store = SqliteStore.open(directory.resolve("pawl.db"));
        this.audit = new AuditLog(events, true, this::now);
        configure(Residents.CLIENTS, Residents.USERS);
    }

    public static House open(Path directory) {
        return new House(URI.create(ISSUER), directory);
    }

    public static House open(Path directory, String issuer) {
        return new House(URI.create(issuer), directory);
    }

    /// Starts anew with other clients and users, on the same store.
    public void configure(Collection<RegisteredClient> registered, Collection<User> known) {
        var clients = new RegisteredClients(registered);
        var users = new Users(known, new InMemoryUsers(), Residents.LOVELACE, this::now);
        server = server(clients, users);
        routes = new Routes();
        var _ =
                new AuthorizationRoutes(
                                issuer,
                                issuer.toString(),
                                Demands.OF_RFC_9700,
                                new Lifetimes(Duration.ofHours(12), Duration.ofHours(1)),
                                KEYS,
                                clients,
                                server.frontChannel(),
                                users,
                                SignInRealms.OWN,
                                admission.signIns(),
                                families(),
                                Pages.of(issuer),
                                audit,
                                RANDOM,
                                this::now)
                        .addTo(
                                routes,
                                new Doors(ProviderMetadata.AUTHORIZE, "/sign-in", "/consent"));
        routes.add(
                Method.POST,
                ProviderMetadata.TOKEN,
                new TokenEndpoint(server.authentication(), server.grants()));
    }

    private AuthorizationServer server(RegisteredClients clients, Users users) {
        var foundation =
                new AuthorizationServer.Foundation(
                        KEYS,
                        users,
                        SignInRealms.OWN,
                        admission,
                        families(),
                        Recovery.CLOSED,
                        store.denials(),
                        audit,
                        RANDOM,
                        this::now);
        return new AuthorizationServer(issuer.toString(), clients, IdTokenClaims.NONE, foundation);
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public RefreshTokenFamilies families() {
        return store.families();
    }

    public KeyRings rings() {
        return KEYS;
    }

    /// Asks whether an access token is good now.
    boolean alive(String accessToken) {
        var tokens = server.accessTokens();
        return tokens.read(accessToken).filter(tokens::alive).isPresent();
    }

    public Response answer(Request request) {
        return Doorway.answer(routes, request);
    }

    public Browser browser() {
        return new Browser(this);
    }

    /// The code for a request that a browser with a signed-in user sends.
    public Secret code(Ask ask) {
        var browser = browser();
        browser.signIn(ask);
        return browser.allowed(ask).code();
    }

    /// Everything that was audited; nothing is after this.
    public String events() {
        audit.close();
        return events.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        admission.close();
        audit.close();
        store.close();
    }

    private static KeyRings keys() {
        try {
            var directory = Files.createTempDirectory("pawl-keys");
            var provider = CryptoProvider.best();
            var rings = new KeyDirectory(directory, provider, provider.random(), () -> NOON).open();
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
            return rings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
