package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.Scope;
import dev.pawl.server.http.ErrorShape;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Response;
import java.nio.charset.StandardCharsets;

/// Errors as redCORE answers them, also those that it does not know.
///
/// ```
/// 400
/// Cache-Control: no-store
///
/// {"error":"invalid_grant","error_description":"Invalid refresh token"}
/// ```
final class RedcoreErrors implements ErrorShape {
    private static final String RFC_6749 = "http://tools.ietf.org/html/rfc6749";
    private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Response render(Problem problem) {
        return Fault.named(problem.reason())
                .map(fault -> known(fault, problem.description()))
                .orElseGet(() ->
                        json(problem.status(), body(problem.code().code(), problem.description())));
    }

    /// Refuses an access token that may not do what is asked for.
    ///
    /// @param scope what it would need
    static Response insufficient(Scope scope) {
        var fault = Fault.INSUFFICIENT_SCOPE;
        return json(fault.status(), body(fault.error(), fault.description()))
                .with("WWW-Authenticate", challenge(fault, ", scope=\"" + scope + "\""));
    }

    private static Response known(Fault fault, String description) {
        if (fault == Fault.NO_ACCESS_TOKEN) return challenged(json(401, NOTHING), fault);
        var body = body(fault.error(), description);
        if (!fault.section().isEmpty()) body.put("error_uri", RFC_6749 + fault.section());
        var response = json(fault.status(), body);
        if (fault == Fault.METHOD_NOT_POST) return response.with("Allow", "POST");
        return fault.isOfAccessToken() ? challenged(response, fault) : response;
    }

    private static Response challenged(Response response, Fault fault) {
        return response.with("WWW-Authenticate", challenge(fault, ""));
    }

    /// The descriptions hold quotation marks; they are sent as they are, for so they always were.
    private static String challenge(Fault fault, String scope) {
        var error =
                fault.error().isEmpty()
                        ? ""
                        : ", error=\"%s\", error_description=\"%s\""
                                .formatted(fault.error(), fault.description());
        return "Bearer realm=\"Service\"" + scope + error;
    }

    private static PhpJson body(String error, String description) {
        return new PhpJson().put("error", error).put("error_description", description);
    }

    private static Response json(int status, PhpJson body) {
        return json(status, body.toBytes());
    }

    private static Response json(int status, byte[] body) {
        return Response.of(status, "application/json", body).with("Cache-Control", "no-store");
    }
}
