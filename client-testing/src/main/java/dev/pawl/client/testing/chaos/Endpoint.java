package dev.pawl.client.testing.chaos;

import java.util.Arrays;
import java.util.Optional;

/// The places where an exchange can go wrong.
public enum Endpoint {
    DISCOVERY("/.well-known/openid-configuration"),
    JWKS("/jwks"),
    /// Sends the browser straight back with a code: the user always says yes.
    AUTHORIZE("/authorize"),
    TOKEN("/token"),
    USERINFO("/userinfo"),
    INTROSPECTION("/introspect"),
    REVOCATION("/revoke"),
    /// A protected resource: whatever stands below it answers alike.
    API("/api");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /// Where it is, below the issuer.
    public String path() {
        return path;
    }

    static Optional<Endpoint> at(String path) {
        return Arrays.stream(values()).filter(endpoint -> endpoint.owns(path)).findFirst();
    }

    private boolean owns(String other) {
        return other.equals(path) || other.startsWith(path + "/");
    }
}
