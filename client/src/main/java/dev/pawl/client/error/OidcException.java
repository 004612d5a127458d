package dev.pawl.client.error;

import java.io.Serial;
import java.util.Objects;

/// The end of an exchange with a provider, in one of three kinds a caller must tell apart.
///
/// None of them ever holds a token or a secret in its message; a body is kept behind a
/// [dev.pawl.protocol.Secret].
public abstract sealed class OidcException extends RuntimeException
        permits ErrorResponseException, InvalidResponseException, TransportException {
    @Serial private static final long serialVersionUID = 1L;

    OidcException(String message) {
        super(message);
    }

    OidcException(String message, Throwable cause) {
        super(message, cause);
    }

    /// What happened, without tokens; there always is one.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
