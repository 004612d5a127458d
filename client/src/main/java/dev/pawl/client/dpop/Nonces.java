package dev.pawl.client.dpop;

import dev.pawl.client.http.HttpResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The last nonce that each origin wanted in a proof (RFC 9449 §8).
///
/// Shared by all keys of a client: a nonce is the server's, not the key's.
public final class Nonces {
    static final String HEADER = "DPoP-Nonce";

    private final Map<String, String> byOrigin = new ConcurrentHashMap<>();

    /// Remembers the nonce of an answer, whatever its status (§8.2).
    public void learn(URI uri, HttpResponse answer) {
        answer.header(HEADER).ifPresent(nonce -> learn(uri, nonce));
    }

    /// Remembers the value of a `DPoP-Nonce` header that came some other way.
    public void learn(URI uri, String nonce) {
        byOrigin.put(origin(uri), nonce);
    }

    Optional<String> of(URI uri) {
        return Optional.ofNullable(byOrigin.get(origin(uri)));
    }

    /// RFC 6454: scheme, host and port, the usual port being the same as none.
    private static String origin(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
