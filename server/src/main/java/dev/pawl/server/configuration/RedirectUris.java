package dev.pawl.server.configuration;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The rules of redirect URIs.
final class RedirectUris {
    /// Schemes that run or show what they carry instead of going anywhere.
    private static final Set<String> ACTIVE =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "view-source");

    private RedirectUris() {}

    /// Says what is wrong with a redirect URI.
    ///
    /// @param legacy permits what RFC 9700 forbids
    static Optional<String> problem(URI uri, boolean legacy) {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.isEmpty())
            return Optional.of(
                    "is not absolute (RFC 6749 §3.1.2); write https://app.example.com/callback");
        if (ACTIVE.contains(scheme))
            return Optional.of("has a scheme that browsers execute; write an https URI");
        if (uri.getRawFragment() != null)
            return Optional.of("holds a fragment (RFC 6749 §3.1.2); write the URI without it");
        return switch (scheme) {
            case "https" -> https(uri);
            case "http" -> http(uri, legacy);
            default -> privateUse(scheme, legacy);
        };
    }

    private static Optional<String> https(URI uri) {
        if (uri.getHost() != null) return Optional.empty();
        return Optional.of("has no host; write https://app.example.com/callback");
    }

    private static Optional<String> http(URI uri, boolean legacy) {
        var host = Optional.ofNullable(uri.getHost());
        if (host.isPresent() && (legacy || Loopback.is(host.get()))) return Optional.empty();
        return Optional.of("is http but not loopback (RFC 9700 §2.6); write an https URI");
    }

    /// RFC 8252 §7.1: a scheme that begins with a domain name in reverse has a dot, and nobody
    /// else's name.
    private static Optional<String> privateUse(String scheme, boolean legacy) {
        if (legacy || scheme.contains(".")) return Optional.empty();
        return Optional.of(
                "has a private-use scheme without a dot (RFC 8252 §7.1); write"
                        + " com.example.app:/callback");
    }
}
