package dev.pawl.client.error;

import java.io.Serial;

/// The server answered, and we refuse the answer.
public final class InvalidResponseException extends OidcException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public InvalidResponseException(Refusal refusal) {
        super("refused: " + refusal);
        this.refusal = refusal;
    }

    /// Why.
    public Refusal refusal() {
        return refusal;
    }
}
