package dev.pawl.client.error;

import java.io.IOException;
import java.io.Serial;

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

    private final String method;
    private final String url;
    private final Delivery delivery;
    private final IOException failure;

    public TransportException(String method, String url, Delivery delivery, IOException failure) {
        super(method + " " + url + ": " + failure + " (" + delivery + ")", failure);
        this.method = method;
        this.url = url;
        this.delivery = delivery;
        this.failure = failure;
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

    /// What the platform reported.
    public IOException failure() {
        return failure;
    }
}
