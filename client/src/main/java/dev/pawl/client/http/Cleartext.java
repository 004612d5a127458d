package dev.pawl.client.http;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// What travels without TLS, and where everybody on the way can read it.
final class Cleartext {
    private static final Pattern LOOPBACK =
            Pattern.compile("(.*\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private Cleartext() {}

    /// Asks whether a request to there leaves this machine unencrypted.
    static boolean isExposed(URI uri) {
        if (!"http".equals(uri.getScheme())) return false;
        var host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
        return !LOOPBACK.matcher(host).matches();
    }

    static IOException refusal(URI uri) {
        return new IOException(
                "http would show tokens to everybody between here and "
                        + uri.getHost()
                        + ": use https, or allowCleartext() where something else encrypts");
    }
}
