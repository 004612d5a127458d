package dev.pawl.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// What the HTTP library answers before a request reaches the adapter: the same JSON as everywhere.
final class TransportErrors {
    private TransportErrors() {}

    static DirectHandlers handlers() {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) handlers.addHandler(type, TransportErrors::answer);
        return handlers.build();
    }

    private static DirectHandler.TransportResponse answer(
            DirectHandler.TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        var problem =
                switch (type) {
                    case PAYLOAD_TOO_LARGE -> Problem.tooLarge();
                    case INTERNAL_ERROR ->
                            unreadable(request) ? Problem.malformed() : Problem.internal();
                    default -> Problem.malformed();
                };
        var response = ErrorShape.OAUTH.render(problem);
        var answer =
                DirectHandler.TransportResponse.builder()
                        .status(Status.create(response.status()))
                        .keepAlive(false);
        for (var header : response.headers())
            answer.header(HeaderNames.create(header.name()), header.value());
        return answer.entity(response.body()).build();
    }

    /// The library takes a first line that is not HTTP, such as the hello of TLS, for a mistake of
    /// its own.
    private static boolean unreadable(DirectHandler.TransportRequest request) {
        return request.path().isEmpty();
    }
}
