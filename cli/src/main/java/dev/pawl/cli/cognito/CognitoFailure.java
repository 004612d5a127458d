package dev.pawl.cli.cognito;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.cognito.CognitoException;
import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.client.cognito.CognitoException.Unusable;
import dev.pawl.client.error.TransportException.Delivery;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/// What it means that Cognito gave no tokens.
///
/// @param isRotating whether the refresh token may be spent by a request whose answer is lost
record CognitoFailure(boolean isRotating) {
    private static final String AGAIN = "sign the user in again";

    Failure of(CognitoException failure) {
        return switch (failure) {
            case Refused no -> refused(no);
            case Unusable unusable -> lost(unusable);
            case Unanswered none when none.delivery() == Delivery.NOT_SENT -> unsent(none);
            case Unanswered none -> lost(none);
        };
    }

    private Failure refused(Refused no) {
        var message = words(no);
        return switch (no.error()) {
            case NOT_AUTHORIZED ->
                    isAboutClient(message)
                            ? new Failure(ExitCode.CONFIGURATION, message)
                            : new Failure(ExitCode.LOGIN_REQUIRED, message, AGAIN);
            case REFRESH_TOKEN_REUSE, USER_NOT_FOUND, USER_NOT_CONFIRMED, PASSWORD_RESET_REQUIRED ->
                    new Failure(ExitCode.LOGIN_REQUIRED, message, AGAIN);
            case TOO_MANY_REQUESTS -> new Failure(ExitCode.TRANSIENT, message);
            case RESOURCE_NOT_FOUND,
                    UNAUTHORIZED,
                    UNSUPPORTED_OPERATION,
                    UNSUPPORTED_TOKEN_TYPE,
                    FORBIDDEN,
                    INVALID_PARAMETER,
                    INVALID_PASSWORD,
                    CODE_MISMATCH,
                    USERNAME_EXISTS ->
                    new Failure(ExitCode.CONFIGURATION, message);
            case INTERNAL_ERROR, OTHER ->
                    no.status() >= 500 ? lost(no) : new Failure(ExitCode.FAILURE, message);
        };
    }

    /// The one code stands for a wrong secret, too, and only its explanation tells them apart.
    private static boolean isAboutClient(String message) {
        return message.toLowerCase(Locale.ROOT).contains("secret");
    }

    /// Without credentials nothing is sent either, but waiting brings none.
    private static Failure unsent(Unanswered none) {
        return none.getCause() instanceof IOException
                ? new Failure(ExitCode.TRANSIENT, words(none))
                : new Failure(
                        ExitCode.CONFIGURATION,
                        "no credentials of AWS were found, and "
                                + CognitoRequest.PLAIN
                                + " needs them",
                        "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
                                + CognitoRequest.ROTATING
                                + " needs none");
    }

    private Failure lost(CognitoException failure) {
        if (!isRotating) return new Failure(ExitCode.TRANSIENT, words(failure));
        return new Failure(
                ExitCode.AMBIGUOUS,
                words(failure) + "; where tokens rotate it may be spent",
                "ask once more within the app client's grace period");
    }

    private static String words(CognitoException failure) {
        return Objects.requireNonNull(failure.getMessage());
    }
}
