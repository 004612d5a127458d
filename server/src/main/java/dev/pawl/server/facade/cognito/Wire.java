package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.admission.ComputationPool;
import dev.pawl.server.http.Cors;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import java.util.List;

/// AWS JSON 1.1, as far as every answer has it.
final class Wire {
    /// Requests have it too; no page of another site can send it without asking first.
    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final List<String> HEADERS =
            List.of(
                    "authorization",
                    "cache-control",
                    "content-type",
                    "x-amz-content-sha256",
                    "x-amz-date",
                    "x-amz-security-token",
                    "x-amz-target",
                    "x-amz-user-agent",
                    "amz-sdk-invocation-id",
                    "amz-sdk-request");

    /// Scripts of any site may ask: what counts is in the request, and no cookie is looked at.
    static final Cors OPEN =
            new Cors(origin -> true, false, List.of(Method.GET, Method.POST), HEADERS);

    private Wire() {}

    static Response answer(int status, JsonObject body) {
        return Response.of(status, CONTENT_TYPE, body.toBytes())
                .with("Cache-Control", "no-store")
                .with(
                        "Access-Control-Expose-Headers",
                        "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
    }

    /// What every door of the server may answer, in AWS's shape.
    static Response refusal(OAuthException e) {
        return Problem.of(e).in(Wire::render);
    }

    /// What the transport objects to, in AWS's shape.
    static Response render(Problem problem) {
        if (problem.reason().equals(ComputationPool.BUSY))
            return Messages.tooManyRequests(problem.reason()).toResponse();
        var fault =
                switch (problem.status()) {
                    case 404, 405 ->
                            Fault.of(
                                    problem.status(),
                                    "UnknownOperationException",
                                    problem.description(),
                                    problem.reason());
                    case 429 -> Messages.tooManyRequests(problem.reason());
                    case 503 ->
                            Fault.of(
                                    503,
                                    "ServiceUnavailableException",
                                    problem.description(),
                                    problem.reason());
                    case 500 ->
                            Fault.of(
                                    500,
                                    "InternalErrorException",
                                    problem.description(),
                                    problem.reason());
                    default ->
                            Fault.of(
                                    problem.status(),
                                    "SerializationException",
                                    problem.description(),
                                    problem.reason());
                };
        return fault.toResponse();
    }
}
