package dev.pawl.server.client;

import java.util.Locale;

/// `token_endpoint_auth_method` (RFC 7591 §2).
public enum AuthenticationMethod {
    /// RFC 6749 §2.3.1, in the Authorization header or in the body, as each request likes; never
    /// both in one.
    CLIENT_SECRET,
    /// RFC 6749 §2.3.1, in the Authorization header.
    CLIENT_SECRET_BASIC,
    /// RFC 6749 §2.3.1, in the body.
    CLIENT_SECRET_POST,
    /// A public client: it only says who it is.
    NONE;

    /// Asks whether a request that proves who it is in one way may come from a client that is
    /// registered for this one.
    public boolean accepts(AuthenticationMethod used) {
        return this == used || (this == CLIENT_SECRET && used != NONE);
    }

    /// The name on the wire.
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
