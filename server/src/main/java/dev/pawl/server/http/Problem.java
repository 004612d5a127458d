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

    /// What the end of a request tells the caller.
    public static Problem of(OAuthException e) {
        var headers =
                e.retryAfter()
                        .map(wait -> new Header("Retry-After", String.valueOf(seconds(wait))))
                        .map(List::of)
                        .orElse(List.of());
        return new Problem(e.status(), e.code(), e.reason(), e.description(), headers);
    }

    /// The answer that tells it.
    public Response in(ErrorShape shape) {
        var response = shape.render(this);
        for (var header : headers) response = response.with(header.name(), header.value());
        return response;
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

    /// The proxy or client can be told apart from one whose request was wrong (RFC 9110 §15.5.9).
    static Problem tooSlow() {
        return request(408, "slow_request", "The request did not come in time.").with(CLOSE);
    }

    static Problem targetTooLong() {
        return request(414, "oversized_target", "The address is too long.").with(CLOSE);
    }

    /// RFC 6585 §5.
    static Problem fieldsTooLarge() {
        return request(431, "oversized_header", "The header fields are too large.").with(CLOSE);
    }

    static Problem otherVersion() {
        return request(505, "other_version", "This server speaks HTTP/1.1 and HTTP/1.0.")
                .with(CLOSE);
    }

    /// RFC 9110 §15.5.16: the answer says which coding would do.
    static Problem unsupportedCoding() {
        return request(415, "unsupported_coding", "Send the body without a content coding.")
                .with(new Header("Accept-Encoding", "identity"));
    }

    /// There are as many connections as there may be, or as many from there.
    static Problem crowded() {
        return new Problem(
                        503,
                        ErrorCode.TEMPORARILY_UNAVAILABLE,
                        "crowded",
                        "There are too many connections. Please try again.",
                        List.of(new Header("Retry-After", "2")))
                .with(CLOSE);
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

    /// This problem, told as the last word on a connection.
    Problem last() {
        return headers.contains(CLOSE) ? this : with(CLOSE);
    }

    private Problem with(Header header) {
        var more = new java.util.ArrayList<>(headers);
        more.add(header);
        return new Problem(status, code, reason, description, more);
    }
}
