package dev.pawl.client.testing.chaos;

import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.protocol.Scope;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real OpenID provider on the loopback interface that goes wrong on command.
///
/// It issues and rotates refresh tokens, signs ID tokens, and revokes a family whose spent token
/// comes back after the grace window, which is nought until it is changed. What goes wrong is said
/// per endpoint: `issuer.token().next(loseAnswer())`. What happened is counted. Time moves with
/// [#clock()] alone, so that no test sleeps.
public final class ChaosIssuer implements AutoCloseable {
    /// The client of every sign-in where nothing else is said.
    public static final String CLIENT_ID = "app";

    /// What the user grants where nothing else is said.
    public static final Scope SCOPE = Scope.of("openid", "profile", "offline_access");

    /// The one user there is.
    public static final String SUBJECT = "alice";

    private static final Fault NONE = Fault.all(List.of());

    private final MovableClock clock;
    private final Map<Endpoint, Script> scripts = new EnumMap<>(Endpoint.class);
    private final Journal journal = new Journal();
    private final IssuerKeys keys = new IssuerKeys();
    private final Families families;
    private final Resources resources;
    private final TokenDesk desk;
    private final Wire wire;

    private ChaosIssuer(Wire wire, MovableClock clock) {
        this.wire = wire;
        this.clock = clock;
        for (var endpoint : Endpoint.values()) scripts.put(endpoint, new Script());
        families = new Families(clock);
        desk = new TokenDesk(address(wire), clock, families, keys);
        resources = new Resources(families, desk.proofs());
    }

    /// Runs an issuer of its own process until the process ends; prints its address.
    ///
    /// `--port 0 --access-token-lifetime 5s --grace 0s --rotating true`
    public static void main(String[] arguments) throws InterruptedException {
        var issuer = CommandLine.of(arguments).start();
        System.out.println(issuer.url());
        Thread.currentThread().join();
    }

    /// Starts on a free port, with the clock of the machine.
    public static ChaosIssuer start() {
        return start(0, MovableClock.running());
    }

    /// Starts with a clock of the test's own.
    public static ChaosIssuer start(MovableClock clock) {
        return start(0, clock);
    }

    static ChaosIssuer start(int port, MovableClock clock) {
        var wire = Wire.bind(port);
        var issuer = new ChaosIssuer(wire, clock);
        wire.serve(issuer::answer);
        return issuer;
    }

    /// The issuer identifier, which is also the address: `http://127.0.0.1:41935`.
    public String url() {
        return address(wire);
    }

    public String url(Endpoint endpoint) {
        return url() + endpoint.path();
    }

    public MovableClock clock() {
        return clock;
    }

    /// Whether a refresh spends its token and brings a new one; yes at first.
    public ChaosIssuer rotating(boolean yes) {
        families.rotating(yes);
        return this;
    }

    /// How long the predecessor of the current refresh token is still answered; nought at first.
    public ChaosIssuer grace(Duration window) {
        families.grace(window);
        return this;
    }

    /// What access tokens get from now on; five minutes at first.
    public ChaosIssuer accessTokenLifetime(Duration lifetime) {
        families.lifetime(lifetime);
        return this;
    }

    /// Signs with a new key from now on.
    ///
    /// @param kept how many keys are published afterwards, the new one included
    public ChaosIssuer rotateKeys(int kept) {
        keys.rotate(kept);
        return this;
    }

    /// What goes wrong at the token endpoint.
    public Script token() {
        return at(Endpoint.TOKEN);
    }

    /// What goes wrong at the protected resource.
    public Script api() {
        return at(Endpoint.API);
    }

    public Script at(Endpoint endpoint) {
        return scripts.getOrDefault(endpoint, new Script());
    }

    /// A user signs in at [#CLIENT_ID] and grants [#SCOPE].
    public Login login() {
        return login(CLIENT_ID, SCOPE);
    }

    public Login login(String clientId, Scope scope) {
        return login(grant(clientId, scope, Optional.empty()));
    }

    /// A user signs in, and the ID tokens repeat the nonce.
    public Login login(String nonce) {
        return login(grant(CLIENT_ID, SCOPE, Optional.of(nonce)));
    }

    /// This issuer as the SDK's life cycle sees it, for [#CLIENT_ID].
    ///
    /// @param profile what the client believes of it, which need not be true
    public Provider provider(Transport transport, ProviderProfile profile) {
        return new ChaosProvider(this, transport, profile);
    }

    /// No access token is good any more; the grants are.
    public void expireAccessTokens() {
        families.forgetAllAccess();
    }

    /// Token requests that arrived whole, in their order.
    public List<Delivery> requests() {
        return journal.deliveries();
    }

    /// What arrived at an endpoint, in its order.
    public List<Request> requests(Endpoint endpoint) {
        return journal.at(endpoint);
    }

    /// How many token requests arrived whole.
    public int deliveries() {
        return journal.deliveries().size();
    }

    /// How many refreshes were granted, whether their answers arrived or not.
    public int refreshes() {
        return journal.count(Outcome.ROTATED, Outcome.KEPT, Outcome.REPEATED);
    }

    /// How often a refresh token was presented that was spent, and not covered by the grace window.
    public int doubleSpends() {
        return journal.count(Outcome.REPLAYED);
    }

    public int revokedFamilies() {
        return families.revokedFamilies();
    }

    /// How many connections were opened.
    public int connections() {
        return wire.connections();
    }

    @Override
    public void close() {
        wire.close();
    }

    private Login login(Grant grant) {
        return new Login(desk.tokens(families.begin(grant), grant.scope(), NONE));
    }

    private Grant grant(String clientId, Scope scope, Optional<String> nonce) {
        return new Grant(clientId, SUBJECT, scope, clock.instant(), nonce);
    }

    private Reply answer(Request request) {
        if (request.path().startsWith(Control.PATH)) return new Control(this).answer(request);
        return Endpoint.at(request.path())
                .map(endpoint -> answer(endpoint, request))
                .orElseGet(() -> Reply.empty(404));
    }

    private Reply answer(Endpoint endpoint, Request request) {
        var number = journal.arrived(endpoint, request, clock.instant());
        var fault = at(endpoint).take(number);
        var reply = fault.before(request).orElseGet(() -> honest(endpoint, request, number, fault));
        return fault.after(request, reply.with("Date", Faults.httpDate(clock.instant())));
    }

    private Reply honest(Endpoint endpoint, Request request, int number, Fault fault) {
        return switch (endpoint) {
            case DISCOVERY -> metadata(fault);
            case AUTHORIZE -> desk.codes().authorize(request);
            case JWKS -> Reply.json(200, keys.set());
            case TOKEN -> journal.decided(number, desk.answer(request, fault));
            case USERINFO, API -> resources.api(request);
            case INTROSPECTION -> resources.introspection(request);
            case REVOCATION -> resources.revocation(request);
        };
    }

    private Reply metadata(Fault fault) {
        var members = Metadata.of(url());
        fault.members(members);
        return Reply.json(200, Json.object(members));
    }

    private static String address(Wire wire) {
        return "http://127.0.0.1:" + wire.port();
    }
}
