package dev.pawl.server.keys;

/// What a JWT is for, named by its `typ` header so that one kind is never taken for another (RFC
/// 8725 §3.11).
public enum JwtType {
    /// RFC 9068 §2.1.
    ACCESS_TOKEN("at+jwt"),
    /// OpenID Connect Core §2 names no type for ID tokens; `JWT` is what RFC 7519 §5.1 recommends.
    ID_TOKEN("JWT"),
    /// OpenID Connect Back-Channel Logout §2.4.
    LOGOUT_TOKEN("logout+jwt"),
    /// RFC 9701 §5.
    INTROSPECTION("token-introspection+jwt"),
    /// None: the token says by a claim, and by the key that signed it, what it is. See [PoolKeys].
    UNTYPED("");

    private final String wireName;

    JwtType(String wireName) {
        this.wireName = wireName;
    }

    /// The `typ` value; empty where there is none.
    public String wireName() {
        return wireName;
    }
}
