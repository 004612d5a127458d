package dev.pawl.server.http;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.Response.Header;
import java.nio.charset.StandardCharsets;

/// Errors as OAuth JSON objects (RFC 6749 §5.2). Every error of every endpoint looks like this.
public final class Errors {
    /// Whoever is answered with this header is not listened to any longer.
    static final Header CLOSE = new Header("Connection", "close");

    private Errors() {}

    /// Answers with the public half of an exception.
    public static Response of(OAuthException e) {
        var response = json(e.code().status(), e.code().code(), e.description());
        return switch (e.code()) {
            case INVALID_CLIENT -> response.with("WWW-Authenticate", "Basic realm=\"pawl\"");
            case INVALID_TOKEN, INSUFFICIENT_SCOPE -> response.with("WWW-Authenticate", bearer(e));
            default -> response;
        };
    }

    /// RFC 6750 §3.
    private static String bearer(OAuthException e) {
        var scope = e.code() == ErrorCode.INSUFFICIENT_SCOPE ? ", scope=\"openid\"" : "";
        return "Bearer realm=\"pawl\", error=\""
                + e.code().code()
                + "\", error_description=\""
                + e.description()
                + "\""
                + scope;
    }

    static Response unavailable() {
        var description =
                "The server cannot answer now. Nothing was changed or lost; please try again.";
        return json(503, ErrorCode.TEMPORARILY_UNAVAILABLE.code(), description)
                .with("Retry-After", "1");
    }

    static Response stopping() {
        return unavailable().with(CLOSE.name(), CLOSE.value());
    }

    static Response notFound() {
        return json(404, ErrorCode.INVALID_REQUEST.code(), "There is nothing at this address.");
    }

    static Response notAllowed(String allowed) {
        return json(405, ErrorCode.INVALID_REQUEST.code(), "This method is not allowed here.")
                .with("Allow", allowed);
    }

    static Response tooLarge() {
        return json(413, ErrorCode.INVALID_REQUEST.code(), "The body is too large.")
                .with(CLOSE.name(), CLOSE.value());
    }

    static Response unsupportedType() {
        var description = "Send application/x-www-form-urlencoded or application/json.";
        return json(415, ErrorCode.INVALID_REQUEST.code(), description);
    }

    static Response malformed() {
        return json(400, ErrorCode.INVALID_REQUEST.code(), "The request is malformed.");
    }

    static Response internal() {
        return json(500, ErrorCode.SERVER_ERROR.code(), "The server made a mistake.");
    }

    /// Both texts are constants of ours, without anything to escape.
    private static Response json(int status, String error, String description) {
        var body = "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
        return Response.json(status, body.getBytes(StandardCharsets.UTF_8));
    }
}
