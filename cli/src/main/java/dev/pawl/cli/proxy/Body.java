package dev.pawl.cli.proxy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/// What a request carries, as it is sent on.
///
/// @param isReplayable whether it can be sent a second time: a short one is kept, a long one passes
///   through and is gone
record Body(BodyPublisher publisher, boolean isReplayable) {
    private static final int LONGEST_KEPT = 64 * 1024;

    /// Takes the body of a request.
    ///
    /// @throws IOException when a short one does not arrive whole
    static Body of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (headers.containsKey("Transfer-Encoding")) return new Body(stream(exchange), false);
        var length = length(headers.getFirst("Content-Length"));
        if (length == 0) return new Body(BodyPublishers.noBody(), true);
        if (length > LONGEST_KEPT)
            return new Body(BodyPublishers.fromPublisher(stream(exchange), length), false);
        return new Body(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()), true);
    }

    private static BodyPublisher stream(HttpExchange exchange) {
        return BodyPublishers.ofInputStream(exchange::getRequestBody);
    }

    /// The server has refused what is no number.
    private static long length(@Nullable String header) {
        return header == null ? 0 : Long.parseLong(header);
    }
}
