package dev.pawl.server.http;

import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.BodyParameters.UnsupportedType;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.refresh.StoreUnavailable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Turns what came over a connection into a [Request] and answers it; the one place where an
/// [OAuthException] becomes an answer, in the shape that its address speaks.
final class HttpAdapter {
    /// More than any request of ours needs.
    private static final int LARGEST_BODY = 64 << 10;

    /// A client that is still sending does not read; up to here it is let finish, so that it sees
    /// the answer.
    private static final int DRAINED = 1 << 20;

    private final Routes routes;
    private final Refusals refusals;
    private final AnswerRules rules;
    private final LimitedLog log;
    private final ConnectionTimes times;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    HttpAdapter(HttpServer.Handling handling, AnswerRules rules, Connections connections) {
        this.routes = handling.routes();
        this.refusals = handling.refusals();
        this.rules = rules;
        this.log = connections.log();
        this.times = connections.times();
    }

    /// How many requests are being answered now.
    int inFlight() {
        return inFlight.get();
    }

    /// Answers every request from now on with "try again", which another server may do better.
    void refuseNewRequests() {
        stopping = true;
    }

    /// Where an answer goes.
    @FunctionalInterface
    interface Sending {
        /// Sends one answer.
        ///
        /// @param whole whether the request was read to its end, so that another can follow it
        /// @return whether the connection stays
        boolean send(Response answer, boolean whole) throws IOException;
    }

    /// Answers a request.
    ///
    /// @return whether the connection stays
    /// @throws IOException if the peer is gone, which is its own affair
    boolean handle(ReceivedRequest from, Sending to) throws IOException {
        inFlight.incrementAndGet();
        try {
            var response = answer(from);
            return to.send(marked(response), isWhole(response, from));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /// An answer to what could not be read as a request.
    Response refusal(Problem problem) {
        return marked(told(problem, routes.at("")));
    }

    private Response marked(Response response) {
        var marked = response;
        for (var line : rules.everywhere()) marked = marked.with(line.name(), line.value());
        return marked;
    }

    /// After a last word nothing more is read as a part of the request: whatever was wrong with it
    /// may be wrong with the rest.
    private boolean isWhole(Response response, ReceivedRequest from) throws IOException {
        if (response.headers().contains(Problem.CLOSE)) return false;
        try {
            from.life().writes(times.body());
            return from.body().drain(DRAINED);
        } catch (RequestRefused | SocketTimeoutException e) {
            return false;
        }
    }

    private Response answer(ReceivedRequest from) throws IOException {
        var place = routes.at(from.head().target().path());
        var method = method(from.head().method());
        var headers = from.head().fields();
        if (stopping) return told(Problem.stopping(), place);
        if (Cors.isPreflight(method, headers)) return place.cors().preflight(headers);
        return place.cors().allow(answer(from, method, place), headers);
    }

    private Response answer(ReceivedRequest from, Method method, Routes.Place place)
            throws IOException {
        try {
            var endpoint = place.endpoints().get(method);
            if (endpoint == null) return told(unanswered(place), place);
            if (isCoded(from)) return told(Problem.unsupportedCoding(), place);
            var body = from.body().read(LARGEST_BODY);
            if (body.isEmpty()) return told(Problem.tooLarge(), place);
            from.begin();
            return answer(endpoint, request(from, method, Body.of(body.get())), place);
        } catch (RequestRefused e) {
            log.write(
                    "a body that is not HTTP",
                    to -> to.warn("a body that is not HTTP: {}", e.getMessage()));
            return told(e.problem(), place);
        } catch (SocketTimeoutException e) {
            return told(Problem.tooSlow(), place);
        }
    }

    private Response answer(Endpoint endpoint, Request request, Routes.Place place) {
        try {
            return endpoint.handle(request);
        } catch (OAuthException e) {
            refusals.refused(request, e);
            return told(Problem.of(e), place);
        } catch (StoreUnavailable e) {
            log.write(
                    "answered 503",
                    to -> to.warn("answered 503: {}: {}", e.getMessage(), e.detail()));
            return told(Problem.unavailable(), place);
        } catch (UnsupportedType e) {
            return told(Problem.unsupportedType(), place);
        } catch (RuntimeException | StackOverflowError e) {
            log.write(
                    "a request failed",
                    to -> to.error("a request failed at {}", request.path(), e));
            return told(Problem.internal(), place);
        }
    }

    /// Nobody here understands a coding, and misreading one would be worse (RFC 9110 §15.5.16).
    private static boolean isCoded(ReceivedRequest from) {
        var coding = from.head().fields().find("Content-Encoding").orElse("identity");
        return from.body().isPresent() && !coding.strip().equalsIgnoreCase("identity");
    }

    private Request request(ReceivedRequest from, Method method, Body body) {
        var head = from.head();
        var headers = head.fields();
        var target = head.target();
        return new Request(
                method, target.path(), target.query(), headers, body, address(from, headers));
    }

    private static Problem unanswered(Routes.Place place) {
        return place.endpoints().isEmpty()
                ? Problem.notFound()
                : Problem.notAllowed(allowed(place.endpoints()));
    }

    private static Response told(Problem problem, Routes.Place place) {
        return problem.in(place.shape());
    }

    /// The address as digits: a host name would be looked up, and belongs to whoever runs its DNS.
    private String address(ReceivedRequest from, Request.Headers headers) {
        var forwarded = headers.find("X-Forwarded-For").orElse("");
        return rules.proxies().client(from.peer(), forwarded).getHostAddress();
    }

    /// Methods are case-sensitive (RFC 9110 §9.1).
    private static Method method(String name) {
        return switch (name) {
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
}
