package dev.pawl.server.configuration;

import java.net.URI;
import java.util.Optional;

/// The rules of an address that all others begin with: what is accepted is served.
final class BaseAddress {
    private static final int HIGHEST_PORT = 65_535;

    private BaseAddress() {}

    /// Says what is wrong with an address; the rest of the sentence that begins with its key.
    static Optional<String> problem(URI address) {
        if (address.getHost() == null)
            return Optional.of(
                    "is not an http or https URL with a host; write https://id.example.com");
        if (address.getRawUserInfo() != null)
            return Optional.of("holds a user name; write the URL without it");
        if (address.getRawQuery() != null || address.getRawFragment() != null)
            return Optional.of("holds a query or a fragment; write the URL without it");
        if (address.getPort() == 0
                || address.getPort() > HIGHEST_PORT
                || address.getRawAuthority().endsWith(":"))
            return Optional.of("has no usable port; write one from 1 to 65535, or none");
        return isPlain(address.getRawPath())
                ? Optional.empty()
                : Optional.of(
                        "has a path with empty segments, dots or escapes, which proxies and browsers"
                                + " rewrite; write https://id.example.com/auth");
    }

    private static boolean isPlain(String path) {
        return path.matches("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?");
    }
}
