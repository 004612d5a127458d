package dev.pawl.client.refresh;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a token may be sent: over TLS, or to this machine (RFC 6750 §5.3).
public final class SafeAddress {
    private SafeAddress() {}

    /// Lets a safe address pass.
    ///
    /// @throws IllegalArgumentException for any other address
    public static void check(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.equals("https")) return;
        if (scheme.equals("http") && isLoopback(uri.getHost())) return;
        throw new IllegalArgumentException(
                "a token is not sent without TLS: " + scheme + "://" + uri.getAuthority());
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }
}
