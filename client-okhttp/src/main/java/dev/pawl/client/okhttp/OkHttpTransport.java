package dev.pawl.client.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.refresh.SafeAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// OkHttp as the way to the token endpoint, with all its habits of repeating switched off.
///
/// Left alone, it sends a POST again after a lost connection, for 408, 421 and 503 with
/// `Retry-After: 0`, after redirects, and for whatever interceptors and authenticators it was
/// given. The form is therefore a one-shot body, which OkHttp repeats for no answer, and the rest
/// is taken away.
public final class OkHttpTransport implements Transport {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OkHttpClient client;

    private OkHttpTransport(OkHttpClient client) {
        this.client = client;
    }

    /// Shares the connections, proxies, trust and timeouts of a client, and none of its
    /// interceptors; a client without a timeout for the whole call gets 30 seconds.
    public static OkHttpTransport sharing(OkHttpClient client) {
        var builder =
                client.newBuilder()
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .authenticator(Authenticator.NONE)
                        .cache(null);
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        builder.addNetworkInterceptor(OkHttpTransport::noteConnection);
        if (client.callTimeoutMillis() == 0) builder.callTimeout(TIMEOUT);
        return new OkHttpTransport(builder.build());
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        var isConnected = new AtomicBoolean();
        try (var response = client.newCall(translated(request, isConnected)).execute()) {
            return read(response);
        } catch (IOException failure) {
            var delivery = isConnected.get() ? Delivery.UNKNOWN : Delivery.NOT_SENT;
            throw failed(request, delivery, failure);
        }
    }

    /// Runs when there is a connection, and before the first byte of the request.
    private static Response noteConnection(Interceptor.Chain chain) throws IOException {
        var isConnected = chain.request().tag(AtomicBoolean.class);
        if (isConnected != null) isConnected.set(true);
        return chain.proceed(chain.request());
    }

    private static Request translated(HttpRequest request, AtomicBoolean isConnected) {
        try {
            SafeAddress.check(request.uri());
            var builder = new Request.Builder().url(request.uri().toURL());
            builder.header("Accept", "application/json, */*;q=0.5");
            request.form().ifPresent(form -> builder.post(new OneShotForm(form)));
            request.headers().forEach(builder::header);
            return builder.tag(AtomicBoolean.class, isConnected).build();
        } catch (IllegalArgumentException | IOException unsendable) {
            // An address or header that is none; the message would quote the header, hence the
            // token.
            throw failed(request, Delivery.NOT_SENT, new IOException("unsendable request"));
        }
    }

    private static HttpResponse read(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(HttpResponse.MAX_BODY_BYTES + 1L)) {
            throw new IOException(
                    "the answer is longer than " + HttpResponse.MAX_BODY_BYTES + " bytes");
        }
        return new HttpResponse(
                response.code(),
                response.message(),
                response.headers().toMultimap(),
                source.readString(UTF_8));
    }

    private static TransportException failed(
            HttpRequest request, Delivery delivery, IOException failure) {
        return new TransportException(
                request.method(), request.uri().toString(), delivery, failure);
    }
}
