package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.BodyParameters.UnsupportedType;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.refresh.StoreUnavailable;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns bytes into a [Request] and a [Response] into bytes; the one place where an
/// [OAuthException] becomes an answer, in the shape that its address speaks.
final class HttpAdapter {
    /// More than any request of ours needs.
    private static final int LARGEST_BODY = 64 << 10;

    /// A client that is still sending does not read; up to here it is let finish, so that it sees
    /// the 413.
    private static final int DRAINED = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpAdapter.class);

    private final Routes routes;
    private final Refusals refusals;
    private final Proxies proxies;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    HttpAdapter(Routes routes, Refusals refusals, Proxies proxies) {
        this.routes = routes;
        this.refusals = refusals;
        this.proxies = proxies;
    }

    /// How many requests are being answered now.
    int inFlight() {
        return inFlight.get();
    }

    /// Answers every request from now on with "try again", which another server may do better.
    void refuseNewRequests() {
        stopping = true;
    }

    void handle(ServerRequest from, ServerResponse to) {
        inFlight.incrementAndGet();
        try {
            var response = answer(from);
            send(response, from, to);
            if (response.headers().contains(Problem.CLOSE))
                throw new CloseConnectionException("said so");
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Response answer(ServerRequest from) {
        var path = from.prologue().uriPath().rawPath();
        var place = routes.at(path);
        var method = method(from);
        var headers = headers(from.headers());
        if (stopping) return told(Problem.stopping(), place);
        if (Cors.isPreflight(method, headers)) return place.cors().preflight(headers);
        return place.cors().allow(answer(from, path, method, headers, place), headers);
    }

    private Response answer(
            ServerRequest from,
            String path,
            Method method,
            Request.Headers headers,
            Routes.Place place) {
        try {
            var endpoint = place.endpoints().get(method);
            if (endpoint == null) return drained(from, told(unanswered(place), place));
            var body = body(from);
            if (body.isEmpty()) return told(Problem.tooLarge(), place);
            var address = address(from, headers);
            return answer(
                    endpoint,
                    new Request(method, path, query(from), headers, body.get(), address),
                    place);
        } catch (StoreUnavailable e) {
            LOG.warn("answered 503: {}: {}", e.getMessage(), e.detail());
            return told(Problem.unavailable(), place);
        } catch (UnsupportedType e) {
            return told(Problem.unsupportedType(), place);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            LOG.debug("unreadable request: {}", e.getClass().getSimpleName());
            return told(Problem.malformed(), place);
        } catch (RuntimeException e) {
            LOG.error("a request failed at {}", from.path().path(), e);
            return told(Problem.internal(), place);
        }
    }

    private Response answer(Endpoint endpoint, Request request, Routes.Place place) {
        try {
            return endpoint.handle(request);
        } catch (OAuthException e) {
            refusals.refused(request, e);
            return told(Problem.of(e), place);
        }
    }

    private static Problem unanswered(Routes.Place place) {
        return place.endpoints().isEmpty()
                ? Problem.notFound()
                : Problem.notAllowed(allowed(place.endpoints()));
    }

    private static Response told(Problem problem, Routes.Place place) {
        var response = place.shape().render(problem);
        for (var header : problem.headers())
            response = response.with(header.name(), header.value());
        return response;
    }

    private static void send(Response response, ServerRequest from, ServerResponse to) {
        to.status(Status.create(response.status()));
        for (var header : response.headers())
            to.headers().add(HeaderNames.create(header.name()), header.value());
        to.headers().set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        if (from.prologue().method().equals(io.helidon.http.Method.HEAD)) to.send();
        else to.send(response.body());
    }

    /// The address as digits: a host name would be looked up, and belongs to whoever runs its DNS.
    private String address(ServerRequest from, Request.Headers headers) {
        if (!(from.remotePeer().address() instanceof InetSocketAddress peer)) return "";
        var forwarded = headers.find("X-Forwarded-For").orElse("");
        return proxies.client(peer.getAddress(), forwarded).getHostAddress();
    }

    private static Method method(ServerRequest from) {
        return switch (from.prologue().method().text()) {
            case "GET" -> Method.GET;
            case "HEAD" -> Method.HEAD;
            case "POST" -> Method.POST;
            case "DELETE" -> Method.DELETE;
            case "OPTIONS" -> Method.OPTIONS;
            default -> Method.OTHER;
        };
    }

    private static String allowed(Map<Method, Endpoint> methods) {
        return methods.keySet().stream()
                .map(Method::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String query(ServerRequest from) {
        return from.prologue().hasQuery() ? from.prologue().query().rawValue() : "";
    }

    private static Request.Headers headers(ServerRequestHeaders headers) {
        return name -> {
            var key = HeaderNames.create(name);
            if (!headers.contains(key)) return Optional.empty();
            return Optional.of(String.join(", ", headers.get(key).allValues()));
        };
    }

    /// @return empty if there is more than any request of ours needs
    private static Optional<Body> body(ServerRequest from) throws IOException {
        if (!from.content().hasEntity()) return Optional.of(Body.EMPTY);
        try (var in = from.content().inputStream()) {
            var bytes = in.readNBytes(announced(from) + 1);
            if (bytes.length <= LARGEST_BODY) return Optional.of(Body.of(bytes));
            var _ = drain(in);
            return Optional.empty();
        }
    }

    /// As long as the body says it is, so that no buffer is larger; and no longer than it may be.
    private static int announced(ServerRequest from) {
        return (int) Math.min(from.headers().contentLength().orElse(LARGEST_BODY), LARGEST_BODY);
    }

    private static Response drained(ServerRequest from, Response response) throws IOException {
        if (!from.content().hasEntity()) return response;
        try (var in = from.content().inputStream()) {
            return drain(in)
                    ? response
                    : response.with(Problem.CLOSE.name(), Problem.CLOSE.value());
        }
    }

    /// @return whether that was all
    private static boolean drain(InputStream in) throws IOException {
        var buffer = new byte[8 << 10];
        var left = DRAINED;
        while (left > 0) {
            var read = in.read(buffer);
            if (read < 0) return true;
            left -= read;
        }
        return false;
    }
}
