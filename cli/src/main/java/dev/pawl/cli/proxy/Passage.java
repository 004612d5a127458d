package dev.pawl.cli.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.resource.ResourceCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/// One request on its way to the upstream server, and its answer on the way back. Neither body is
/// ever held as a whole, but for a short one of a request.
final class Passage {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "dpop");
    private static final int BUFFER = 16 * 1024;

    private final Upstream upstream;
    private final HttpExchange exchange;

    /// Where requests go, and how.
    ///
    /// @param base without a slash at the end
    /// @param keeps whether a request may bring an `Authorization` of its own, and then gets none
    record Upstream(String base, HttpClient client, ResourceAccess access, boolean keeps) {}

    Passage(Upstream upstream, HttpExchange exchange) {
        this.upstream = upstream;
        this.exchange = exchange;
    }

    /// Sends the request on, once more with a new token where that helps, and passes the answer
    /// back.
    ///
    /// @throws dev.pawl.client.refresh.NoTokenException when there is no token to send
    /// @throws IllegalArgumentException when the request cannot be sent
    /// @throws Upstreamless when there is no answer
    /// @throws IOException when the answer breaks off: nothing can be said about it any more
    void run() throws IOException, InterruptedException {
        passBack(hasOwnCredentials() ? sentAsItIs() : sentWithToken());
    }

    /// The upstream server did not answer.
    static final class Upstreamless extends IOException {
        private static final long serialVersionUID = 1L;

        Upstreamless(IOException cause) {
            super(cause);
        }
    }

    private boolean hasOwnCredentials() {
        return upstream.keeps() && exchange.getRequestHeaders().containsKey("Authorization");
    }

    private HttpResponse<InputStream> sentAsItIs() throws IOException, InterruptedException {
        return send(request(Body.of(exchange), Set.of()).build());
    }

    private HttpResponse<InputStream> sentWithToken() throws IOException, InterruptedException {
        var body = Body.of(exchange);
        var call =
                upstream.access().call(exchange.getRequestMethod(), target(), body.isReplayable());
        while (true) {
            var request = request(body, CREDENTIALS);
            call.authorize(request::setHeader);
            var answer = send(request.build());
            if (!isRepeated(call, answer)) return answer;
            answer.body().close();
        }
    }

    private static boolean isRepeated(ResourceCall call, HttpResponse<InputStream> answer) {
        return call.isRepeated(answer.statusCode(), answer.headers()::allValues);
    }

    private HttpRequest.Builder request(Body body, Set<String> without) {
        var request =
                HttpRequest.newBuilder(target())
                        .method(exchange.getRequestMethod(), body.publisher());
        EndToEnd.pass(exchange.getRequestHeaders(), without, request::header);
        return request;
    }

    /// A request may name any host; its path and its query alone count.
    private URI target() {
        var asked = exchange.getRequestURI();
        var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create(upstream.base() + asked.getRawPath() + query);
    }

    private HttpResponse<InputStream> send(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return upstream.client().send(request, BodyHandlers.ofInputStream());
        } catch (IOException none) {
            throw new Upstreamless(none);
        }
    }

    private void passBack(HttpResponse<InputStream> answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        EndToEnd.pass(answer.headers().map(), Set.of(), headers::add);
        try (var body = answer.body()) {
            if (isBodiless(answer.statusCode())) {
                answer.headers()
                        .firstValue("Content-Length")
                        .ifPresent(length -> headers.set("Content-Length", length));
                exchange.sendResponseHeaders(answer.statusCode(), -1);
            } else {
                exchange.sendResponseHeaders(answer.statusCode(), length(answer));
                copy(body);
            }
        }
        exchange.close();
    }

    private boolean isBodiless(int status) {
        return exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
    }

    /// As the server wants it said: -1 for an empty body, 0 for one of unknown length.
    private static long length(HttpResponse<?> answer) {
        var length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        var isEmpty = answer.headers().firstValue("Content-Length").isPresent() && length == 0;
        return isEmpty ? -1 : length;
    }

    /// Whatever has arrived goes on at once: some answers never end.
    private void copy(InputStream body) throws IOException {
        var buffer = new byte[BUFFER];
        var out = exchange.getResponseBody();
        for (var count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    /// Answers in place of the upstream server.
    static void say(HttpExchange exchange, int status, String text) throws IOException {
        var body = ("oidc-client proxy: " + text + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(
                status, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        if (!exchange.getRequestMethod().equals("HEAD")) exchange.getResponseBody().write(body);
        exchange.close();
    }
}
