package dev.pawl.server.session;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.page.Form;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Proves that a form comes back from the browser and the session it was made for (RFC 6749
/// §10.12).
///
/// Each browser has a random cookie, signed in or not; each form holds a sealed note of that
/// cookie, of the page and of the session. Another site can make a browser send a form, but can put
/// no genuine note into it; that goes for the sign-in form as well, or a stranger could sign a
/// victim in as himself.
public final class FormGuard {
    /// How long a form may stay open.
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Set<String> OWN_SITES = Set.of("", "none", "same-origin");
    private static final Set<String> SILENT_ORIGINS = Set.of("", "null");

    private final Cookie cookie;
    private final String origin;
    private final KeyRings keys;
    private final SecureRandom random;
    private final InstantSource clock;

    /// The forms there are: what was made for one is worth nothing in another.
    public enum Kind {
        SIGN_IN,
        CONSENT,
        SIGN_OUT
    }

    /// Gathers what a proof is made of.
    public FormGuard(URI issuer, KeyRings keys, SecureRandom random, InstantSource clock) {
        this.cookie = Cookie.of(issuer, "pawl-browser");
        this.origin = origin(issuer);
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /// Recognises the browser by its cookie, or draws a new one.
    public Secret browser(Request request) {
        return known(request).orElseGet(() -> Secret.of(Draw.text(random)));
    }

    /// Lets the browser keep its cookie.
    public Response mark(Response response, Secret browser) {
        return response.with("Set-Cookie", cookie.set(browser.reveal()));
    }

    /// Writes the note that goes into a form.
    ///
    /// @param session the session the page was shown in, if there was one
    public Secret note(Kind kind, Secret browser, Optional<BrowserSession> session) {
        var note =
                new JsonObject()
                        .put("form", kind.name())
                        .put("browser", browser.reveal())
                        .put("sid", sid(session))
                        .put("until", clock.instant().plus(PATIENCE).toEpochMilli());
        return Secret.of(SealedJson.seal(keys, Purpose.CSRF, note));
    }

    /// Checks a form that was posted.
    ///
    /// @param session the session it was posted in, if there is one
    public FormCheck check(
            Kind kind, Request request, Parameters form, Optional<BrowserSession> session) {
        if (isForeign(request)) return FormCheck.FOREIGN;
        var browser = known(request);
        if (browser.isEmpty()) return FormCheck.WITHOUT_COOKIE;
        return form.find(Form.CSRF)
                .flatMap(note -> SealedJson.open(keys, Purpose.CSRF, note))
                .filter(note -> belongs(note, kind, browser.get()))
                .map(note -> timely(note, session))
                .orElse(FormCheck.STALE);
    }

    private static boolean belongs(SealedJson note, Kind kind, Secret browser) {
        return note.text("form").equals(kind.name())
                && browser.equals(Secret.of(note.text("browser")));
    }

    private FormCheck timely(SealedJson note, Optional<BrowserSession> session) {
        if (!clock.instant().isBefore(note.moment("until"))) return FormCheck.EXPIRED;
        return Secret.of(sid(session)).equals(Secret.of(note.text("sid")))
                ? FormCheck.GENUINE
                : FormCheck.OTHER_SESSION;
    }

    private Optional<Secret> known(Request request) {
        return cookie.in(request).filter(Draw::isOne).map(Secret::of);
    }

    /// Our pages send no referrer, so that browsers send `Origin: null` along with our own forms.
    private boolean isForeign(Request request) {
        var sender = request.header("Origin");
        return !OWN_SITES.contains(request.header("Sec-Fetch-Site"))
                || !(SILENT_ORIGINS.contains(sender) || sender.equals(origin));
    }

    private static String sid(Optional<BrowserSession> session) {
        return session.map(BrowserSession::sid).orElse("");
    }

    /// RFC 6454 §6.2: without the port that goes without saying.
    private static String origin(URI issuer) {
        var scheme = issuer.getScheme().toLowerCase(Locale.ROOT);
        var usual = issuer.getPort() == (scheme.equals("https") ? 443 : 80);
        var port = issuer.getPort() < 0 || usual ? "" : ":" + issuer.getPort();
        return scheme + "://" + issuer.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
