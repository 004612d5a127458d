package dev.pawl.server.http;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.Response.Header;
import java.time.Duration;
import java.util.List;

/// An error on its way to the caller, before it takes the shape that is spoken at its address.
///
/// @param reason one lower-case phrase with underscores: the private reason of a refusal, or what
///   the transport objects to
/// @param description one constant sentence for the caller, with nothing to escape in it
/// @param headers what the transport has to say, in whatever shape
public record Problem(
        int status, ErrorCode code, String reason, String description, List<Header> headers) {
    /// Whoever is answered with this header is not listened to any longer.
    static final Header CLOSE = new Header("Connection", "close");

    public Problem {
        headers = List.copyOf(headers);
    }

    static Problem of(OAuthException e) {
        var headers =
                e.retryAfter()
                        .map(wait -> new Header("Retry-After", String.valueOf(seconds(wait))))
                        .map(List::of)
                        .orElse(List.of());
        return new Problem(e.status(), e.code(), e.reason(), e.description(), headers);
    }

    /// A second begun counts whole: who comes back too early is refused again.
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    static Problem unavailable() {
        return new Problem(
                503,
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "unavailable",
                "The server cannot answer now. Nothing was changed or lost; please try again.",
                List.of(new Header("Retry-After", "1")));
    }

    static Problem stopping() {
        return unavailable().with(CLOSE);
    }

    /// Nothing answers at this address.
    public static Problem notFound() {
        return request(404, "not_found", "There is nothing at this address.");
    }

    static Problem notAllowed(String allowed) {
        return request(405, "method_not_allowed", "This method is not allowed here.")
                .with(new Header("Allow", allowed));
    }

    static Problem tooLarge() {
        return request(413, "oversized_body", "The body is too large.").with(CLOSE);
    }

    static Problem unsupportedType() {
        return request(
                415,
                "unsupported_type",
                "Send application/x-www-form-urlencoded or application/json.");
    }

    static Problem malformed() {
        return request(400, "malformed_request", "The request is malformed.");
    }

    static Problem internal() {
        return new Problem(
                500,
                ErrorCode.SERVER_ERROR,
                "server_error",
                "The server made a mistake.",
                List.of());
    }

    private static Problem request(int status, String reason, String description) {
        return new Problem(status, ErrorCode.INVALID_REQUEST, reason, description, List.of());
    }

    private Problem with(Header header) {
        var more = new java.util.ArrayList<>(headers);
        more.add(header);
        return new Problem(status, code, reason, description, more);
    }
}
