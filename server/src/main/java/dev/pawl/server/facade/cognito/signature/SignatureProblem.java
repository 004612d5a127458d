package dev.pawl.server.facade.cognito.signature;

import java.io.Serial;

/// Why a request does not count as signed.
public final class SignatureProblem extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What is wrong; AWS has an exception for each.
    public enum Kind {
        /// There is no signature.
        MISSING,
        /// The header does not say all that it must.
        INCOMPLETE,
        /// Nobody has that access key.
        UNKNOWN_KEY,
        /// The signature is for another region or another service.
        OTHER_SCOPE,
        /// The request was sent to another server.
        OTHER_HOST,
        /// The signature is of another time.
        OTHER_TIME,
        /// The signature is of another key or another request.
        MISMATCH
    }

    SignatureProblem(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
