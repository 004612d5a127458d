package dev.pawl.client.error;

import dev.pawl.protocol.Secret;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/// The server said no.
///
/// Only [#error()] tells what it means for the grant: a 400 without an OAuth error code says
/// nothing about the refresh token.
public final class ErrorResponseException extends OidcException {
    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final String statusLine;
    private final transient Secret body;
    private final String error;
    private final transient Hints hints;

    /// What the headers of an error answer tell.
    ///
    /// @param retryAfter how long the server asks to be left alone
    /// @param requestId under which the server's operators find this answer in their log
    public record Hints(Optional<Duration> retryAfter, Optional<String> requestId) {}

    /// @param statusLine status and reason as received: `400 Bad Request`
    /// @param body what the server wrote, which may quote a token
    /// @param error the `error` member, or an empty text when there is none
    public ErrorResponseException(
            int status, String statusLine, Secret body, String error, Hints hints) {
        super(error.isEmpty() ? statusLine : statusLine + ": " + error);
        this.status = status;
        this.statusLine = statusLine;
        this.body = body;
        this.error = error;
        this.hints = hints;
    }

    public int status() {
        return status;
    }

    /// Status and reason as received: `400 Bad Request`.
    public String statusLine() {
        return statusLine;
    }

    /// The body as received; redact it before showing it.
    public Secret body() {
        return body;
    }

    /// The OAuth error code (RFC 6749 §5.2), absent when the answer is not of that form.
    public Optional<String> error() {
        return Optional.of(error).filter(code -> !code.isEmpty());
    }

    /// How long the server asks to be left alone (`Retry-After`, seconds or a date); not capped.
    public Optional<Duration> retryAfter() {
        return hints.retryAfter();
    }

    /// Under which the server's operators find this answer in their log.
    public Optional<String> requestId() {
        return hints.requestId();
    }
}
