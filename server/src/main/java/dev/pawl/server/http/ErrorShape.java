package dev.pawl.server.http;

import dev.pawl.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;

/// How errors look at some addresses. The server's own endpoints speak OAuth; a façade speaks as
/// the system it stands for, also where a request never reached its endpoint.
@FunctionalInterface
public interface ErrorShape {
    /// OAuth JSON objects (RFC 6749 §5.2).
    ErrorShape OAUTH = ErrorShape::oauth;

    /// Puts a problem into words. The headers of the problem itself are added by the transport.
    Response render(Problem problem);

    private static Response oauth(Problem problem) {
        var response = json(problem);
        return switch (problem.code()) {
            case INVALID_CLIENT -> response.with("WWW-Authenticate", "Basic realm=\"pawl\"");
            case INVALID_TOKEN, INSUFFICIENT_SCOPE ->
                    response.with("WWW-Authenticate", bearer(problem));
            default -> response;
        };
    }

    /// RFC 6750 §3.
    private static String bearer(Problem problem) {
        var scope = problem.code() == ErrorCode.INSUFFICIENT_SCOPE ? ", scope=\"openid\"" : "";
        return "Bearer realm=\"pawl\", error=\""
                + problem.code().code()
                + "\", error_description=\""
                + problem.description()
                + "\""
                + scope;
    }

    /// Both texts are constants of ours, without anything to escape.
    private static Response json(Problem problem) {
        var body =
                "{\"error\":\""
                        + problem.code().code()
                        + "\",\"error_description\":\""
                        + problem.description()
                        + "\"}";
        return Response.json(problem.status(), body.getBytes(StandardCharsets.UTF_8));
    }
}
