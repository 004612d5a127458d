package dev.pawl.client.http;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/// The transport of programs that stay: the JDK's newer client, which repeats no POST.
///
/// It speaks HTTP/1.1, follows no redirect, answers no challenge, and waits no longer for a whole
/// answer than it was told; an answer of more than [HttpResponse#MAX_BODY_BYTES] is none. What goes
/// to another machine without TLS is refused.
///
/// Shared: the JDK's client and when it was last used. A connection nobody used for [#IDLE] may be
/// dead without knowing it (a laptop slept, a router forgot it), and a refresh token sent into it
/// is in nobody's hands; so an idle client is replaced by a new one, whose connections are new.
public final class JavaNetTransport implements Transport {
    static final Duration IDLE = Duration.ofSeconds(20);

    private final Supplier<HttpClient> clients;
    private final Duration timeout;
    private final boolean allowsCleartext;
    private final Clock clock;
    private final AtomicReference<Line> line;

    /// The JDK's client and when it was last used.
    private record Line(HttpClient client, Instant used) {
        /// Measured by the wall: the other clock stands still while a laptop sleeps.
        boolean isFresh(Instant now) {
            return Duration.between(used, now).abs().compareTo(IDLE) < 0;
        }

        /// From Java 21 on a client can be closed, which waits for what it is doing; before that,
        /// it goes with the garbage.
        void retire() {
            if (client instanceof AutoCloseable closeable) {
                ForkJoinPool.commonPool().execute(() -> close(closeable));
            }
        }

        private static void close(AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception gone) {
                // Nobody uses it any more.
            }
        }
    }

    private JavaNetTransport(Builder builder) {
        this.clients = builder.clients();
        this.timeout = builder.timeout;
        this.allowsCleartext = builder.allowsCleartext;
        this.clock = builder.clock;
        this.line = new AtomicReference<>(new Line(clients.get(), clock.instant()));
    }

    /// Believes the authorities in the file that the environment variable `SSL_CERT_FILE` names, as
    /// most programs do that are not Java, and without it whom the JDK believes. Ten seconds for a
    /// connection, thirty for an exchange.
    ///
    /// @throws UncheckedIOException if there is no authority in the file
    public static JavaNetTransport platformTrust() {
        var named = Optional.ofNullable(System.getenv("SSL_CERT_FILE"));
        return named.filter(file -> !file.isEmpty())
                .map(file -> builder().authorities(Path.of(file)).build())
                .orElseGet(() -> builder().build());
    }

    /// Starts with the authorities of the JDK.
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        if (!allowsCleartext && Cleartext.isExposed(request.uri())) {
            throw Reasons.cleartext(request);
        }
        var answer = start(request);
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failure) {
            throw failed(request, Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException slow) {
            answer.cancel(true);
            var message = "no whole answer within " + timeout.toSeconds() + " s";
            throw failed(request, Delivery.UNKNOWN, new HttpTimeoutException(message));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(request, Delivery.UNKNOWN, new InterruptedIOException("interrupted"));
        }
    }

    private CompletableFuture<java.net.http.HttpResponse<String>> start(HttpRequest request) {
        try {
            return client().sendAsync(
                            translated(request),
                            answer -> new CappedBody(HttpResponse.MAX_BODY_BYTES));
        } catch (IllegalArgumentException unsendable) {
            // An impossible port or header; the message would quote the header, hence the token.
            throw failed(request, Delivery.NOT_SENT, new IOException("unsendable request"));
        }
    }

    private HttpClient client() {
        var now = clock.instant();
        var last = line.get();
        if (last.isFresh(now)) {
            line.compareAndSet(last, new Line(last.client(), now));
            return last.client();
        }
        var next = new Line(clients.get(), now);
        if (line.compareAndSet(last, next)) last.retire();
        return next.client();
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(request.uri());
        builder.setHeader("User-Agent", "pawl");
        // Without a word of it, some token endpoints answer with a form.
        builder.setHeader("Accept", "application/json, */*;q=0.5");
        request.form()
                .ifPresent(form -> {
                    builder.setHeader("Content-Type", "application/x-www-form-urlencoded");
                    builder.POST(BodyPublishers.ofString(form.encoded()));
                });
        request.headers().forEach(builder::setHeader);
        return builder.build();
    }

    /// HTTP/1.1 has a reason phrase, but the JDK does not hand it out.
    private static HttpResponse read(java.net.http.HttpResponse<String> answer) {
        return new HttpResponse(answer.statusCode(), "", answer.headers().map(), answer.body());
    }

    private static TransportException failed(HttpRequest request, Throwable cause) {
        var failure = cause instanceof IOException known ? known : new IOException(cause);
        var delivery = isBeforeSending(failure) ? Delivery.NOT_SENT : Delivery.UNKNOWN;
        return failed(request, delivery, Untrusted.explained(request.uri(), failure));
    }

    /// A server that did not finish the handshake has read no request.
    private static boolean isBeforeSending(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    private static TransportException failed(
            HttpRequest request, Delivery delivery, IOException failure) {
        return Reasons.failed(request, delivery, failure);
    }

    /// Says how connections are made.
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(30);
        private Optional<SSLContext> context = Optional.empty();
        private Optional<ProxySelector> proxies = Optional.empty();
        private boolean allowsCleartext;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /// Sets how long making one connection may take, and one whole exchange.
        public Builder timeouts(Duration connect, Duration exchange) {
            connectTimeout = connect;
            timeout = exchange;
            return this;
        }

        /// Believes what the authorities in a PEM file have signed, and nothing else.
        ///
        /// @throws UncheckedIOException if there is no authority in the file
        public Builder authorities(Path pem) {
            try {
                return tls(new Authorities(pem).context());
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable.getMessage(), unusable);
            }
        }

        /// Takes trust, and the client's certificate if there is one (RFC 8705), from a context of
        /// the caller.
        public Builder tls(SSLContext context) {
            this.context = Optional.of(context);
            return this;
        }

        /// Goes through proxies; without this, through those of the JDK's system properties.
        public Builder proxies(ProxySelector proxies) {
            this.proxies = Optional.of(proxies);
            return this;
        }

        /// Lets tokens travel unencrypted to other machines: for where something else encrypts.
        public Builder allowCleartext() {
            allowsCleartext = true;
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public JavaNetTransport build() {
            return new JavaNetTransport(this);
        }

        private Supplier<HttpClient> clients() {
            var builder =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(connectTimeout);
            context.ifPresent(builder::sslContext);
            proxies.ifPresent(builder::proxy);
            return builder::build;
        }
    }
}
