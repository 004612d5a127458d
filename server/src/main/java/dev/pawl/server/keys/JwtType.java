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
    INTROSPECTION("token-introspection+jwt");

    private final String wireName;

    JwtType(String wireName) {
        this.wireName = wireName;
    }

    /// The `typ` value.
    public String wireName() {
        return wireName;
    }
}
