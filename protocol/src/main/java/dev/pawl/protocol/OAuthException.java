package dev.pawl.protocol;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

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
    private final String client;
    private final int status;
    private final Duration retryAfter;

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
        this(code, description, reason, detail, "", code.status(), Duration.ZERO);
    }

    private OAuthException(
            ErrorCode code,
            String description,
            String reason,
            String detail,
            String client,
            int status,
            Duration retryAfter) {
        super(code.code() + ": " + reason, null, false, false);
        this.code = code;
        this.description = description;
        this.reason = reason;
        this.detail = detail;
        this.client = client;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /// Returns the same end with another HTTP status than its code usually has.
    public OAuthException withStatus(int other) {
        return new OAuthException(code, description, reason, detail, client, other, retryAfter);
    }

    /// Returns the same end, after which the caller may try again (RFC 9110 §10.2.3).
    public OAuthException withRetryAfter(Duration wait) {
        return new OAuthException(code, description, reason, detail, client, status, wait);
    }

    /// Returns the same end with other words for the log.
    public OAuthException withDetail(String other) {
        return new OAuthException(code, description, reason, other, client, status, retryAfter);
    }

    /// Returns the same end, for a client that is known by a token of its own.
    public OAuthException withClient(String clientId) {
        return new OAuthException(code, description, reason, detail, clientId, status, retryAfter);
    }

    /// After what time trying again makes sense; empty if it never does.
    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
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

    /// The client that a token of its own has named; empty where none has.
    public String client() {
        return client;
    }
}
