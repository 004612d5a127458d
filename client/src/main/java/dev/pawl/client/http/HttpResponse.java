package dev.pawl.client.http;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.protocol.Secret;
import java.util.Locale;
import java.util.Objects;

/// One answer, read to its end; its body may hold tokens, so it prints only its status.
public final class HttpResponse {
    /// What lies beyond is cut off, so that an endless answer fails as broken JSON.
    public static final int MAX_BODY_BYTES = 1 << 20;

    private final int status;
    private final String reason;
    private final String contentType;
    private final String body;

    /// @param reason the reason phrase, possibly empty
    /// @param contentType the header as received, possibly empty
    public HttpResponse(int status, String reason, String contentType, String body) {
        this.status = status;
        this.reason = Objects.requireNonNull(reason);
        this.contentType = Objects.requireNonNull(contentType);
        this.body = Objects.requireNonNull(body);
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Status and reason: `404 Not Found`.
    public String statusLine() {
        return (status + " " + reason).strip();
    }

    public String contentType() {
        return contentType;
    }

    /// Asks for the media type, whatever its parameters: `application/jwt; charset=utf-8`.
    public boolean hasMediaType(String type) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(type);
    }

    public String body() {
        return body;
    }

    /// Turns this answer into the exception of a server that said no.
    ///
    /// @param error the OAuth error code, or an empty text
    public ErrorResponseException refused(String error) {
        return new ErrorResponseException(status, statusLine(), Secret.of(body), error);
    }

    @Override
    public String toString() {
        return statusLine();
    }
}
