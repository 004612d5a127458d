package dev.pawl.protocol;

import java.io.Serial;

/// The end of a request: a public code and constant public description, and a private detail for
/// the log.
///
/// The detail never leaves the server, and neither part ever holds a token or a secret.
public final class OAuthException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String description;
    private final String reason;
    private final String detail;
    private final int status;

    /// Ends a request.
    ///
    /// @param code what the caller is told
    /// @param description one constant sentence for the caller
    /// @param reason one lower-case word or phrase with underscores, for log, metrics and *explain*
    public OAuthException(ErrorCode code, String description, String reason) {
        this(code, description, reason, "");
    }

    /// Adds who and what was concerned.
    ///
    /// @param detail ids for the log, such as `client web, family 8f3a…`
    public OAuthException(ErrorCode code, String description, String reason, String detail) {
        this(code, description, reason, detail, code.status());
    }

    private OAuthException(
            ErrorCode code, String description, String reason, String detail, int status) {
        super(code.code() + ": " + reason, null, false, false);
        this.code = code;
        this.description = description;
        this.reason = reason;
        this.detail = detail;
        this.status = status;
    }

    /// Returns the same end with another HTTP status than its code usually has.
    public OAuthException withStatus(int other) {
        return new OAuthException(code, description, reason, detail, other);
    }

    public ErrorCode code() {
        return code;
    }

    /// The HTTP status of a direct answer.
    public int status() {
        return status;
    }

    /// The public `error_description`.
    public String description() {
        return description;
    }

    /// The private reason code.
    public String reason() {
        return reason;
    }

    /// The ids of what was concerned; may be empty.
    public String detail() {
        return detail;
    }
}
