package dev.pawl.cli.refresh;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failures;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.protocol.ErrorCode;

/// What `--strict` tells of a failure. Only the presentation of the refresh token itself leaves
/// doubt about whether the token is spent.
final class StrictExit {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private StrictExit() {}

    /// The end of a step that presented no refresh token.
    static ExitCode of(OidcException failure) {
        return Failures.of(failure).code();
    }

    /// The end of the presentation.
    static ExitCode ofPresentation(OidcException failure) {
        return switch (failure) {
            case ErrorResponseException said -> of(said, said.error().orElse(""));
            case InvalidResponseException _ -> ExitCode.AMBIGUOUS;
            case TransportException lost when lost.delivery() == Delivery.NOT_SENT ->
                    ExitCode.TRANSIENT;
            case TransportException _ -> ExitCode.AMBIGUOUS;
        };
    }

    private static ExitCode of(ErrorResponseException said, String error) {
        if (error.equals(ErrorCode.INVALID_GRANT.code())) return ExitCode.LOGIN_REQUIRED;
        if (said.status() == UNAUTHORIZED && error.isEmpty()) return ExitCode.LOGIN_REQUIRED;
        if (isBusy(said, error)) return ExitCode.TRANSIENT;
        // An error code is a decision, and one that spends nothing; its absence is no decision.
        var isDecision = said.status() < INTERNAL_SERVER_ERROR && !error.isEmpty();
        return isDecision ? ExitCode.CONFIGURATION : ExitCode.AMBIGUOUS;
    }

    private static boolean isBusy(ErrorResponseException said, String error) {
        return said.status() == TOO_MANY_REQUESTS
                || said.status() == UNAVAILABLE
                || error.equals(ErrorCode.TEMPORARILY_UNAVAILABLE.code());
    }
}
