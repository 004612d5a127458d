package dev.pawl.client.error;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Objects;

/// There was no answer, or not a whole one.
///
/// [Delivery#UNKNOWN] is the dangerous half: the server may have consumed a refresh token.
public final class TransportException extends OidcException {
    @Serial private static final long serialVersionUID = 1L;

    /// How far the request can have come.
    public enum Delivery {
        /// No byte of the request left: safe to try again.
        NOT_SENT,
        /// The request may have been acted upon: never repeat it unasked.
        UNKNOWN
    }

    /// What was in the way.
    public enum Reason {
        /// No such host is known.
        UNKNOWN_HOST,
        /// Nobody listens there, or no way leads there.
        REFUSED,
        /// It took too long.
        TIMED_OUT,
        /// Whoever answers there does not prove to be the one that was asked.
        UNTRUSTED,
        /// The two sides did not agree on how to encrypt.
        TLS,
        /// A proxy did not let it through.
        PROXY,
        /// Everybody on the way could have read it.
        CLEARTEXT,
        /// The connection broke, or anything else.
        BROKEN
    }

    private final String method;
    private final String url;
    private final Delivery delivery;
    private final IOException failure;
    private final Reason reason;

    /// A failure whose type tells what was in the way.
    public TransportException(String method, String url, Delivery delivery, IOException failure) {
        this(method, url, delivery, failure, reason(failure));
    }

    /// A failure of which more is known than its type tells.
    public TransportException(
            String method, String url, Delivery delivery, IOException failure, Reason reason) {
        super(method + " " + url + ": " + failure + " (" + delivery + ")", failure);
        this.method = method;
        this.url = url;
        this.delivery = delivery;
        this.failure = failure;
        this.reason = reason;
    }

    private static Reason reason(IOException failure) {
        if (failure instanceof UnknownHostException) return Reason.UNKNOWN_HOST;
        if (failure instanceof InterruptedIOException) return Reason.TIMED_OUT;
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException
                ? Reason.REFUSED
                : Reason.BROKEN;
    }

    public String method() {
        return method;
    }

    public String url() {
        return url;
    }

    public Delivery delivery() {
        return delivery;
    }

    /// What was in the way.
    public Reason reason() {
        return reason;
    }

    /// What happened, in a sentence for people.
    public String explanation() {
        return switch (reason) {
            case UNKNOWN_HOST -> "there is no host " + host();
            case REFUSED -> "nothing answers at " + host();
            case TIMED_OUT -> host() + " did not answer in time";
            case TLS -> "no encrypted connection with " + host() + ": " + message();
            case UNTRUSTED, PROXY, CLEARTEXT -> message();
            case BROKEN -> host() + " gave no usable answer: " + message();
        };
    }

    /// Host and port, where the address has them.
    private String host() {
        try {
            var authority = new URI(url).getRawAuthority();
            return authority == null ? url : authority;
        } catch (URISyntaxException none) {
            return url;
        }
    }

    private String message() {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }

    /// What the platform reported.
    public IOException failure() {
        return failure;
    }
}
