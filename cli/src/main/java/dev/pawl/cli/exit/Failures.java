package dev.pawl.cli.exit;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.StoreException;
import java.util.Set;

/// What the SDK's exceptions mean for the end of a run.
public final class Failures {
    private static final Set<String> OF_THE_CLIENT =
            Set.of(
                    "invalid_client",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope",
                    "invalid_target");

    private static final String AGAIN = "log in again: oidc-client login";

    private Failures() {}

    /// The failure behind any exception.
    public static Failure of(RuntimeException exception) {
        return switch (exception) {
            case Failure known -> known;
            case NoTokenException none -> of(none.outcome()).because(none);
            case OidcException said -> of(said).because(said);
            case StoreException trouble -> of(trouble).because(trouble);
            default ->
                    new Failure(
                                    ExitCode.FAILURE,
                                    "this should not happen: " + exception,
                                    "--debug shows where; please report it")
                            .because(exception);
        };
    }

    /// The failure behind a refresh that brought no token.
    public static Failure of(RefreshOutcome outcome) {
        var text = outcome.explanation();
        return switch (outcome) {
            case RefreshOutcome.GrantDead _ ->
                    new Failure(
                            ExitCode.LOGIN_REQUIRED,
                            text.replace("log in again: ", ""),
                            "log in: oidc-client login");
            case RefreshOutcome.Misconfigured _ -> new Failure(ExitCode.CONFIGURATION, text);
            case RefreshOutcome.Transient trouble -> Unreachable.failure(trouble);
            case RefreshOutcome.Ambiguous _ ->
                    new Failure(
                            ExitCode.AMBIGUOUS,
                            text.replaceFirst("; it may be spent\\..*", "; it may be spent"),
                            "oidc-client status tells more; oidc-client token --force --replay"
                                    + " sends it again, oidc-client login starts anew");
            case RefreshOutcome.Renewed _, RefreshOutcome.StillValid _ ->
                    throw new IllegalArgumentException("that is no failure: " + outcome);
        };
    }

    private static Failure of(OidcException exception) {
        return switch (exception) {
            case TransportException lost -> Unreachable.failure(lost);
            case InvalidResponseException refused ->
                    new Failure(
                            ExitCode.VERIFICATION,
                            Refusals.sentence(refused.refusal()),
                            Refusals.advice(refused.refusal()));
            case ErrorResponseException said -> of(said);
        };
    }

    private static Failure of(ErrorResponseException said) {
        var message = "the server answered " + said.getMessage();
        if (said.status() == 429 || said.status() >= 500)
            return new Failure(ExitCode.TRANSIENT, message);
        var error = said.error().orElse("");
        if (OF_THE_CLIENT.contains(error)) return new Failure(ExitCode.CONFIGURATION, message);
        if (error.equals("invalid_grant"))
            return new Failure(ExitCode.LOGIN_REQUIRED, message, AGAIN);
        return new Failure(ExitCode.FAILURE, message);
    }

    private static Failure of(StoreException trouble) {
        var message = trouble.getMessage();
        return switch (trouble.trouble()) {
            case BROKEN -> new Failure(ExitCode.LOGIN_REQUIRED, message, AGAIN);
            case WRONG_KEY -> new Failure(ExitCode.CONFIGURATION, message);
            case UNREADABLE, UNWRITABLE, FULL, LOCKED, CONFLICT ->
                    new Failure(ExitCode.TRANSIENT, message);
        };
    }
}
