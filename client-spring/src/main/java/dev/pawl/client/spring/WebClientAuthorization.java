package dev.pawl.client.spring;

import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.resource.ResourceCall;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/// Gives the requests of a `WebClient` their token, renews one that is dead, and sends the request
/// once more. It blocks no thread.
///
/// `WebClient.builder().filter(new WebClientAuthorization(access)).build()`. Nobody can see whether
/// a reactive body can be read twice, so one that can says so: `.attributes(replayable())`. Without
/// it, the 401 of a request with a body goes to the caller, and the next request has a new token.
public final class WebClientAuthorization implements ExchangeFilterFunction {
    private static final String REPLAYABLE = WebClientAuthorization.class.getName() + ".replayable";

    private final ResourceAccess access;

    public WebClientAuthorization(ResourceAccess access) {
        this.access = access;
    }

    /// Says that the body of a request can be read again, as that of `bodyValue` can.
    public static Consumer<Map<String, Object>> replayable() {
        return attributes -> attributes.put(REPLAYABLE, true);
    }

    /// Sends a request with a token, and once more where that helps.
    ///
    /// @return an error with a [dev.pawl.client.refresh.NoTokenException] when there is no token to
    ///   send
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        if (!access.covers(request.url())) return next.exchange(request);
        return Mono.defer(() -> {
            var isReplayable = isReplayable(request);
            var call = access.call(request.method().name(), request.url(), isReplayable);
            return exchange(call, request, next);
        });
    }

    private static Mono<ClientResponse> exchange(
            ResourceCall call, ClientRequest request, ExchangeFunction next) {
        return authorized(call, request)
                .flatMap(next::exchange)
                .flatMap(response -> look(call, request, next, response));
    }

    private static Mono<ClientResponse> look(
            ResourceCall call,
            ClientRequest request,
            ExchangeFunction next,
            ClientResponse response) {
        var status = response.statusCode().value();
        return Mono.fromFuture(() -> call.isRepeatedAsync(status, response.headers()::header), true)
                .flatMap(isRepeated ->
                        isRepeated
                                ? response.releaseBody().then(exchange(call, request, next))
                                : Mono.just(response));
    }

    /// A caller who leaves takes no refresh along that others wait for.
    private static Mono<ClientRequest> authorized(ResourceCall call, ClientRequest request) {
        return Mono.defer(() -> {
            var builder = ClientRequest.from(request);
            var authorizing =
                    call.authorizeAsync(
                            (name, value) -> builder.headers(all -> all.set(name, value)));
            return Mono.fromFuture(() -> authorizing, true).then(Mono.fromSupplier(builder::build));
        });
    }

    private static boolean isReplayable(ClientRequest request) {
        return request.body().equals(BodyInserters.empty())
                || request.attribute(REPLAYABLE).isPresent();
    }
}
