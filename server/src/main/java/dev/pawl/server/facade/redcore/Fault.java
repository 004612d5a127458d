package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What redCORE objects to, in its words. The name in lower case is the reason in the audit log.
///
/// Clients are refused with 400, never 401; where an access token is missing or no good it is
/// always 401, because PHP sets that status with every `WWW-Authenticate` header.
enum Fault {
    METHOD_NOT_POST(
            405,
            "invalid_request",
            "The request method must be POST when requesting an access token",
            "#section-3.2"),
    NO_GRANT_TYPE("invalid_request", "The grant type was not specified in the request"),
    UNKNOWN_GRANT_TYPE("unsupported_grant_type", "Grant type \"%s\" not supported"),
    NO_CLIENT_CREDENTIALS(
            "invalid_client", "Client credentials were not found in the headers or body"),
    NO_CLIENT_IN_HEADERS("invalid_client", "Client credentials were not found in the headers"),
    NO_CLIENT_SECRET("invalid_client", "client credentials are required"),
    CLIENT_NOT_PUBLIC(
            "invalid_client", "This client is invalid or must authenticate using a client secret"),
    WRONG_CLIENT_CREDENTIALS("invalid_client", "The client credentials are invalid"),
    NO_REFRESH_TOKEN("invalid_request", "Missing parameter: \"refresh_token\" is required"),
    UNKNOWN_REFRESH_TOKEN("invalid_grant", "Invalid refresh token"),
    EXPIRED_REFRESH_TOKEN("invalid_grant", "Refresh token has expired"),
    REFRESH_TOKEN_OF_OTHER(
            "invalid_grant", "refresh_token doesn't exist or is invalid for the client"),
    GRANT_NOT_ALLOWED("unauthorized_client", "The grant type is unauthorized for this client_id"),
    SCOPE_BEYOND_GRANT("invalid_scope", "The scope requested is invalid for this request"),
    SCOPE_BEYOND_CLIENT("invalid_scope", "The scope requested is invalid for this client"),
    UNKNOWN_SCOPE("invalid_scope", "An unsupported scope was requested"),
    NO_PASSWORD("invalid_request", "Missing parameters: \"username\" and \"password\" required"),
    WRONG_PASSWORD(401, "invalid_grant", "Invalid username and password combination", ""),
    NO_CODE("invalid_request", "Missing parameter: \"code\" is required"),
    UNKNOWN_CODE("invalid_grant", "Authorization code doesn't exist or is invalid for the client"),
    CODE_OF_OTHER("invalid_grant", "authorization_code doesn't exist or is invalid for the client"),
    REDIRECT_URI_MISMATCH(
            400,
            "redirect_uri_mismatch",
            "The redirect URI is missing or do not match",
            "#section-4.1.3"),
    EXPIRED_CODE("invalid_grant", "The authorization code has expired"),
    NO_ACCESS_TOKEN(401, "", "", ""),
    TWO_ACCESS_TOKENS(
            401,
            "invalid_request",
            "Only one method may be used to authenticate at a time (Auth header, GET or POST)",
            ""),
    MALFORMED_AUTH_HEADER(401, "invalid_request", "Malformed auth header", ""),
    ACCESS_TOKEN_NOT_IN_FORM(
            401,
            "invalid_request",
            "The content type for POST requests must be \"application/x-www-form-urlencoded\"",
            ""),
    UNKNOWN_ACCESS_TOKEN(401, "invalid_token", "The access token provided is invalid", ""),
    EXPIRED_ACCESS_TOKEN(401, "expired_token", "The access token provided has expired", ""),
    INSUFFICIENT_SCOPE(
            401,
            "insufficient_scope",
            "The request requires higher privileges than provided by the access token",
            "");

    private final int status;
    private final String error;
    private final String description;
    private final String section;

    Fault(String error, String description) {
        this(400, error, description, "");
    }

    Fault(int status, String error, String description, String section) {
        this.status = status;
        this.error = error;
        this.description = description;
        this.section = section;
    }

    /// Finds a fault by the reason that it gives.
    static Optional<Fault> named(String reason) {
        return Arrays.stream(values()).filter(fault -> fault.reason().equals(reason)).findFirst();
    }

    int status() {
        return status;
    }

    /// The code on the wire; empty where redCORE gives none.
    String error() {
        return error;
    }

    String description() {
        return description;
    }

    /// The section of RFC 6749 that is pointed to; empty for none.
    String section() {
        return section;
    }

    /// Asks whether an access token was looked for.
    boolean isOfAccessToken() {
        return compareTo(NO_ACCESS_TOKEN) >= 0;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Ends a request.
    OAuthException exception() {
        return exception("");
    }

    /// Ends a request.
    ///
    /// @param detail ids for the log
    OAuthException exception(String detail) {
        return new OAuthException(code(), description, reason(), detail);
    }

    /// Ends a request whose parameter is repeated in the answer.
    OAuthException about(String value) {
        return new OAuthException(code(), description.formatted(value), reason());
    }

    /// The code that comes nearest; the answer says [#error()].
    private ErrorCode code() {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.code().equals(error))
                .findFirst()
                .orElse(ErrorCode.INVALID_REQUEST);
    }
}
