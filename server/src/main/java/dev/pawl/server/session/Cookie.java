package dev.pawl.server.session;

import dev.pawl.server.http.Request;
import dev.pawl.server.http.Routes;
import java.net.URI;
import java.util.Optional;

/// One cookie of ours (RFC 6265).
///
/// On the wire: `Set-Cookie: __Host-pawl-session=…; Path=/; HttpOnly; SameSite=Lax; Secure`
///
/// `Lax`, because a sign-in begins with a visitor who comes from the application's site. The prefix
/// `__Host-` keeps neighbours on sibling hosts from planting a cookie; it exists with TLS only, and
/// with `Path=/` only: so servers that share a host are told apart by the name, which ends in the
/// path of the issuer.
///
/// @param name as the browser knows it
/// @param secure whether it is sent over TLS only
record Cookie(String name, boolean secure) {
    static Cookie of(URI issuer, String name) {
        var secure = "https".equalsIgnoreCase(issuer.getScheme());
        var own = name + Routes.path(issuer).replaceAll("[^A-Za-z0-9]+", "-");
        return new Cookie(secure ? "__Host-" + own : own, secure);
    }

    /// Finds the value that a browser sent. Several lines of the header arrive joined by commas.
    Optional<String> in(Request request) {
        for (var pair : request.header("Cookie").split("[;,]", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name))
                return Optional.of(pair.substring(equals + 1).strip());
        }
        return Optional.empty();
    }

    /// The header value that sets it, until the browser is closed.
    String set(String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /// The header value that removes it.
    String removed() {
        return set("") + "; Max-Age=0";
    }
}
