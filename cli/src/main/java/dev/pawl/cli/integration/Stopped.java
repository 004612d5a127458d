package dev.pawl.cli.integration;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.client.error.OidcException;
import java.io.Serial;
import java.util.Optional;

/// A step that failed, after it said so itself.
public final class Stopped extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String reason;
    private final Failure failure;
    private final transient Optional<OidcException> origin;

    private Stopped(String reason, Failure failure, Optional<OidcException> origin) {
        super(failure.getMessage(), failure);
        this.reason = reason;
        this.failure = failure;
        this.origin = origin;
    }

    static Stopped by(OidcException origin, String reason) {
        return new Stopped(reason, Failures.of(origin), Optional.of(origin));
    }

    /// A token that is not what it should be.
    static Stopped unbelieved(String reason) {
        return of(ExitCode.VERIFICATION, reason);
    }

    static Stopped of(ExitCode code, String reason) {
        return new Stopped(reason, new Failure(code, reason), Optional.empty());
    }

    /// Why, in the original's words; it may quote what a server wrote.
    public String reason() {
        return reason;
    }

    /// The end of a run that ends with this.
    public Failure failure() {
        return failure;
    }

    /// What the exchange with the provider ended with, if it is one that failed.
    public Optional<OidcException> origin() {
        return origin;
    }
}
