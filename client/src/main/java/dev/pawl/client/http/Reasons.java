package dev.pawl.client.http;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.error.TransportException.Reason;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Says what was in the way of a request.
final class Reasons {
    private Reasons() {}

    static TransportException failed(HttpRequest request, Delivery delivery, IOException failure) {
        return of(failure)
                .map(reason -> failed(request, delivery, failure, reason))
                .orElseGet(() ->
                        new TransportException(
                                request.method(), request.uri().toString(), delivery, failure));
    }

    static TransportException failed(
            HttpRequest request, Delivery delivery, IOException failure, Reason reason) {
        return new TransportException(
                request.method(), request.uri().toString(), delivery, failure, reason);
    }

    static TransportException cleartext(HttpRequest request) {
        var refusal = Cleartext.refusal(request.uri());
        return failed(request, Delivery.NOT_SENT, refusal, Reason.CLEARTEXT);
    }

    private static Optional<Reason> of(IOException failure) {
        if (failure instanceof HttpTimeoutException) return Optional.of(Reason.TIMED_OUT);
        if (!(failure instanceof SSLException)) return Optional.empty();
        return Optional.of(Untrusted.is(failure) ? Reason.UNTRUSTED : Reason.TLS);
    }
}
