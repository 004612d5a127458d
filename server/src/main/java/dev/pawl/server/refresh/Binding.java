package dev.pawl.server.refresh;

/// The key that a public client's family is bound to, as a thumbprint.
///
/// @param method how the key is proven
/// @param thumbprint base64url SHA-256 of the key or certificate
public record Binding(Method method, String thumbprint) {
    /// Ways to prove possession.
    public enum Method {
        /// RFC 9449 §5: the `jkt` of a DPoP proof.
        DPOP,
        /// RFC 8705 §3: the `x5t#S256` of a client certificate.
        MTLS
    }
}
