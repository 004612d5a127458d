package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The way to the provider as the original goes it: every request of a run carries the same
/// `x-trace-id`, no redirect is followed, and an answer that is too long is none.
///
/// It remembers the last answer, so that a refused one can be shown whole.
final class Wire implements Transport {
    /// What a complaint about the length begins with.
    static final String TOO_LONG = "http-limit: ";

    private static final int USUAL_LIMIT = 60_000;
    private static final String TRACE_ID = "x-trace-id";

    private final Transport transport;
    private final Map<String, String> headers;
    private final int limit;
    private final Log log;
    private volatile Optional<HttpResponse> last = Optional.empty();

    Wire(Transport transport, Settings settings, Log log) {
        this.transport = transport;
        this.headers = new HashMap<>(settings.entries(Key.HTTP_HEADERS));
        this.limit =
                settings.isSet(Key.HTTP_MAX_BODY)
                        ? settings.number(Key.HTTP_MAX_BODY)
                        : USUAL_LIMIT;
        this.log = log;
        headers.put(TRACE_ID, UUID.randomUUID().toString());
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        last = Optional.empty();
        tell("http.client request", request.toString());
        var response = transport.send(marked(request));
        tell("http.client response", response.toString());
        last = Optional.of(response);
        if (length(response) >= limit) throw tooLong(request);
        return response;
    }

    /// The answer to the last request, if there was one.
    Optional<HttpResponse> last() {
        return last;
    }

    private HttpRequest marked(HttpRequest request) {
        var marked = request.withoutRedirects();
        for (var header : headers.entrySet()) {
            marked = marked.with(header.getKey(), header.getValue());
        }
        return marked;
    }

    private void tell(String what, String line) {
        log.debug(
                what,
                Field.of("line", line),
                Field.of("trace_id", headers.getOrDefault(TRACE_ID, "")));
    }

    private static int length(HttpResponse response) {
        return response.body().getBytes(StandardCharsets.UTF_8).length;
    }

    private TransportException tooLong(HttpRequest request) {
        var complaint = TOO_LONG + "http resp body max size limit exceeded: " + limit + " bytes";
        return new TransportException(
                request.method(),
                request.uri().toString(),
                Delivery.UNKNOWN,
                new IOException(complaint));
    }
}
