package dev.pawl.client.resource;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/// The JDK's HTTP client with a login: a dead token is renewed and the request sent once more.
///
/// A body of unknown length, such as that of a stream, cannot be sent again: its 401 goes to the
/// caller, and the next request has a new token. A body that is closeable is closed before the
/// request is sent again.
public final class AuthorizedHttpClient {
    private final HttpClient client;
    private final ResourceAccess access;

    /// @param client one that follows no redirects: it would take the token along to wherever it is
    ///   sent
    /// @throws IllegalArgumentException for one that does
    public AuthorizedHttpClient(HttpClient client, ResourceAccess access) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client must follow no redirects");
        }
        this.client = client;
        this.access = access;
    }

    /// Sends a request with a token, and once more where that helps.
    ///
    /// @throws dev.pawl.client.refresh.NoTokenException when there is no token to send
    /// @throws IOException as [HttpClient#send] does
    /// @throws InterruptedException as [HttpClient#send] does
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        if (!access.covers(request.uri())) return client.send(request, handler);
        var call = call(request);
        while (true) {
            var builder = copy(request);
            call.authorize(builder::setHeader);
            var response = client.send(builder.build(), handler);
            if (!call.isRepeated(response.statusCode(), response.headers()::allValues)) {
                return response;
            }
            close(response);
        }
    }

    /// The same without waiting.
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        if (!access.covers(request.uri())) return client.sendAsync(request, handler);
        return sendAsync(call(request), request, handler);
    }

    private <T> CompletableFuture<HttpResponse<T>> sendAsync(
            ResourceCall call, HttpRequest request, BodyHandler<T> handler) {
        var builder = copy(request);
        return call.authorizeAsync(builder::setHeader)
                .thenCompose(authorized -> client.sendAsync(builder.build(), handler))
                .thenCompose(response -> look(call, request, handler, response));
    }

    private <T> CompletableFuture<HttpResponse<T>> look(
            ResourceCall call,
            HttpRequest request,
            BodyHandler<T> handler,
            HttpResponse<T> response) {
        return call.isRepeatedAsync(response.statusCode(), response.headers()::allValues)
                .thenCompose(isRepeated -> {
                    if (!isRepeated) return CompletableFuture.completedFuture(response);
                    close(response);
                    return sendAsync(call, request, handler);
                });
    }

    private ResourceCall call(HttpRequest request) {
        var isReplayable = request.bodyPublisher().map(it -> it.contentLength() >= 0).orElse(true);
        return access.call(request.method(), request.uri(), isReplayable);
    }

    private static HttpRequest.Builder copy(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true);
    }

    private static void close(HttpResponse<?> response) {
        if (!(response.body() instanceof AutoCloseable body)) return;
        try {
            body.close();
        } catch (Exception alreadyGone) {
            // Nobody reads it any more.
        }
    }
}
