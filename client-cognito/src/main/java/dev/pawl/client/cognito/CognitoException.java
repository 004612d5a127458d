package dev.pawl.client.cognito;

import dev.pawl.client.error.TransportException.Delivery;
import java.io.Serial;

/// The end of an exchange with Cognito, in one of three kinds a caller must tell apart.
///
/// None of them holds a token or a secret.
public abstract sealed class CognitoException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private CognitoException(String message) {
        super(message);
    }

    private CognitoException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The server said no.
    public static final class Refused extends CognitoException {
        @Serial private static final long serialVersionUID = 1L;

        private final CognitoError error;
        private final int status;
        private final String requestId;

        /// @param code as the server wrote it, or an empty text
        /// @param explanation the server's words, without our secrets
        Refused(String code, String explanation, int status, String requestId) {
            super((code.isEmpty() ? "HTTP " + status : code) + ": " + explanation);
            this.error = CognitoError.of(code);
            this.status = status;
            this.requestId = requestId;
        }

        public CognitoError error() {
            return error;
        }

        /// The status of the answer; 500 and above says nothing about what became of the request.
        public int status() {
            return status;
        }

        /// What AWS wants to know when asked about this; empty when the answer did not say.
        public String requestId() {
            return requestId;
        }
    }

    /// The server answered, and we cannot use the answer. A refresh token may have been spent.
    public static final class Unusable extends CognitoException {
        @Serial private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super("the answer cannot be used: " + reason);
        }
    }

    /// There was no answer, or not a whole one.
    public static final class Unanswered extends CognitoException {
        @Serial private static final long serialVersionUID = 1L;

        private final Delivery delivery;

        Unanswered(Delivery delivery, Exception failure) {
            super("no answer: " + failure.getMessage() + " (" + delivery + ")", failure);
            this.delivery = delivery;
        }

        /// How far the request can have come. After [Delivery#UNKNOWN] a refresh token may be
        /// spent.
        public Delivery delivery() {
            return delivery;
        }
    }
}
