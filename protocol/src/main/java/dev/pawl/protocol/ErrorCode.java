package dev.pawl.protocol;

import java.util.Locale;

/// The error codes of OAuth 2.0 and its extensions, each with the HTTP status it is answered with.
public enum ErrorCode {
    /// RFC 6749 §5.2.
    INVALID_REQUEST(400),
    /// RFC 6749 §5.2: 401 because the client must authenticate.
    INVALID_CLIENT(401),
    /// RFC 6749 §5.2.
    INVALID_GRANT(400),
    /// RFC 6749 §5.2.
    UNAUTHORIZED_CLIENT(400),
    /// RFC 6749 §5.2.
    UNSUPPORTED_GRANT_TYPE(400),
    /// RFC 6749 §5.2.
    INVALID_SCOPE(400),
    /// RFC 6749 §4.1.2.1.
    ACCESS_DENIED(400),
    /// RFC 6749 §4.1.2.1.
    UNSUPPORTED_RESPONSE_TYPE(400),
    /// RFC 6749 §4.1.2.1.
    SERVER_ERROR(500),
    /// RFC 6749 §4.1.2.1: try again later.
    TEMPORARILY_UNAVAILABLE(503),
    /// RFC 6750 §3.1.
    INVALID_TOKEN(401),
    /// RFC 6750 §3.1.
    INSUFFICIENT_SCOPE(403),
    /// RFC 7009 §2.2.1.
    UNSUPPORTED_TOKEN_TYPE(400),
    /// RFC 8707 §2.
    INVALID_TARGET(400),
    /// RFC 9396 §5.
    INVALID_AUTHORIZATION_DETAILS(400),
    /// OpenID Connect Core §3.1.2.6.
    LOGIN_REQUIRED(400),
    /// OpenID Connect Core §3.1.2.6.
    CONSENT_REQUIRED(400),
    /// OpenID Connect Core §3.1.2.6.
    INTERACTION_REQUIRED(400),
    /// OpenID Connect Core §3.1.2.6.
    REQUEST_NOT_SUPPORTED(400),
    /// OpenID Connect Core §3.1.2.6.
    REQUEST_URI_NOT_SUPPORTED(400),
    /// OpenID Connect Core §3.1.2.6.
    REGISTRATION_NOT_SUPPORTED(400),
    /// OpenID Connect Core Error Code unmet_authentication_requirements §2.
    UNMET_AUTHENTICATION_REQUIREMENTS(400);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /// The HTTP status of a direct answer.
    public int status() {
        return status;
    }

    /// The name on the wire: `invalid_grant`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
