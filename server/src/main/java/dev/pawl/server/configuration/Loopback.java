package dev.pawl.server.configuration;

/// Knows the names of this machine that never leave it (RFC 8252 §7.3 and §8.3), without asking a
/// resolver.
final class Loopback {
    private Loopback() {}

    /// Asks whether a host of a URI or of a listen address is loopback.
    static boolean is(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
