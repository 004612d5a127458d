package dev.pawl.server.authorize;

/// What is demanded of an authorization request beyond RFC 6749.
///
/// @param state whether it must carry `state`
/// @param challenge whether that of a public client must carry a code challenge (RFC 9700 §2.1.1)
/// @param exactRedirects whether its redirect URI must be registered, rather than lie below one
///   that is
/// @param knownScopes whether it may name no scope that is not understood; OpenID Connect Core
///   §3.1.2.1 ignores those
public record Demands(
        boolean state, boolean challenge, boolean exactRedirects, boolean knownScopes) {
    /// As RFC 9700 has it; a nonce or a code challenge does what `state` would (§2.1).
    public static final Demands OF_RFC_9700 = new Demands(false, true, true, false);
}
