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
            default ->
                    challenges(problem)
                            ? response.with("WWW-Authenticate", bearer(problem))
                            : response;
        };
    }

    /// RFC 9110 §15.5.2: a 401 always says what would do.
    private static boolean challenges(Problem problem) {
        return problem.status() == 401 || problem.code() == ErrorCode.INSUFFICIENT_SCOPE;
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
