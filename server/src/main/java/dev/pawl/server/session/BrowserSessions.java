package dev.pawl.server.session;

import dev.pawl.protocol.Scope;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The sessions of browsers. The cookie holds all of it, sealed; the store says only what has
/// ended.
public final class BrowserSessions {
    private final Cookie cookie;
    private final Lifetimes lifetimes;
    private final KeyRings keys;
    private final RefreshTokenFamilies families;
    private final Users users;
    private final Predicate<User> admitted;
    private final InstantSource clock;

    /// How long a session lasts.
    ///
    /// @param lifetime from the sign-in, whatever happens
    /// @param idle without a request
    public record Lifetimes(Duration lifetime, Duration idle) {}

    /// Gathers what a session depends on.
    ///
    /// @param admitted whose sessions count here: one cookie is for the whole site, and a user of
    ///   one of its servers may be nobody at another
    public BrowserSessions(
            URI issuer,
            Lifetimes lifetimes,
            KeyRings keys,
            RefreshTokenFamilies families,
            Users users,
            Predicate<User> admitted,
            InstantSource clock) {
        this.cookie = Cookie.of(issuer, "pawl-session");
        this.lifetimes = lifetimes;
        this.keys = keys;
        this.families = families;
        this.users = users;
        this.admitted = admitted;
        this.clock = clock;
    }

    /// Finds the living session of the browser that sent a request.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if it cannot be known whether it lives
    public Optional<BrowserSession> find(Request request) {
        return cookie.in(request)
                .flatMap(sealed -> SealedJson.open(keys, Purpose.BROWSER_SESSION, sealed))
                .map(BrowserSessions::session)
                .filter(this::lives);
    }

    /// Asks whether a consent was not taken back since it was given.
    public boolean stands(Consent consent, BrowserSession session) {
        return noneMovedOn(consent.epochKeys(session.subject()), consent.epoch());
    }

    /// Finds the user of a living session.
    public User user(BrowserSession session) {
        return users.find(session.subject()).orElseThrow();
    }

    /// Lets the browser keep a session that was used just now.
    public Response keep(Response response, BrowserSession session) {
        var sealed =
                SealedJson.seal(keys, Purpose.BROWSER_SESSION, json(session.seen(clock.instant())));
        return response.with("Set-Cookie", cookie.set(sealed));
    }

    /// Ends a session, and with it every family of it that was not granted `offline_access`. Copies
    /// of the cookie are dead as well.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if that could not be made durable
    public void end(BrowserSession session) {
        families.moveOn(EpochKey.session(session.sid()), clock.instant());
    }

    /// Lets the browser forget its session.
    public Response forget(Response response) {
        return response.with("Set-Cookie", cookie.removed());
    }

    private boolean lives(BrowserSession session) {
        var now = clock.instant();
        return now.isBefore(session.authTime().plus(lifetimes.lifetime()))
                && now.isBefore(session.lastSeen().plus(lifetimes.idle()))
                && users.find(session.subject()).filter(this::mayBeHere).isPresent()
                && session.epoch() <= families.epoch() // else the store went back in time
                && noneMovedOn(session.epochKeys(), session.epoch());
    }

    private boolean mayBeHere(User user) {
        return !user.disabled() && admitted.test(user);
    }

    private boolean noneMovedOn(List<EpochKey> epochKeys, long since) {
        return epochKeys.stream().noneMatch(key -> families.movedOn(key, since));
    }

    private static JsonObject json(BrowserSession session) {
        return new JsonObject()
                .put("sid", session.sid())
                .put("sub", session.subject())
                .put("auth", session.authTime().toEpochMilli())
                .put("amr", session.amr())
                .put("seen", session.lastSeen().toEpochMilli())
                .put("epoch", session.epoch())
                .putAny(
                        "consents",
                        session.consents().stream().map(BrowserSessions::json).toList());
    }

    private static Map<String, Object> json(Consent consent) {
        return Map.of(
                "client", consent.clientId(),
                "scope", consent.scope().toString(),
                "resources", consent.resources().stream().map(URI::toString).toList(),
                "grant", consent.grantId(),
                "epoch", consent.epoch());
    }

    private static BrowserSession session(SealedJson json) {
        return new BrowserSession(
                json.text("sid"),
                json.text("sub"),
                json.moment("auth"),
                json.texts("amr"),
                json.moment("seen"),
                json.number("epoch"),
                json.objects("consents").stream().map(BrowserSessions::consent).toList());
    }

    private static Consent consent(SealedJson json) {
        return new Consent(
                json.text("client"),
                Scope.parse(json.text("scope")),
                uris(json.texts("resources")),
                json.text("grant"),
                json.number("epoch"));
    }

    private static Set<URI> uris(List<String> texts) {
        return texts.stream().map(URI::create).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
