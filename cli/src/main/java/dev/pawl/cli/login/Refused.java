package dev.pawl.cli.login;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.Printable;
import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import java.util.Set;

/// What an authorization endpoint's no means for the end of a run (RFC 6749 §4.1.2.1, OpenID
/// Connect Core §3.1.2.6).
final class Refused {
    private static final Set<String> BY_PERSON =
            Set.of(
                    "access_denied",
                    "login_required",
                    "consent_required",
                    "interaction_required",
                    "account_selection_required",
                    "unmet_authentication_requirements");

    private static final Set<String> FOR_NOW = Set.of("server_error", "temporarily_unavailable");

    private static final Set<String> OF_CLIENT =
            Set.of(
                    "invalid_request",
                    "unauthorized_client",
                    "unsupported_response_type",
                    "invalid_scope",
                    "invalid_target",
                    "invalid_authorization_details",
                    "invalid_request_uri",
                    "invalid_request_object",
                    "request_not_supported",
                    "request_uri_not_supported",
                    "registration_not_supported");

    private Refused() {}

    static Failure of(Denied no) {
        var why = no.description().map(text -> " (" + sentence(text) + ")").orElse("");
        return new Failure(
                code(no.error()),
                "the issuer refused the sign-in: " + Printable.of(no.error()) + why);
    }

    private static String sentence(String text) {
        return Printable.of(text).replaceFirst("\\.$", "");
    }

    private static ExitCode code(String error) {
        if (BY_PERSON.contains(error)) return ExitCode.LOGIN_REQUIRED;
        if (FOR_NOW.contains(error)) return ExitCode.TRANSIENT;
        return OF_CLIENT.contains(error) ? ExitCode.CONFIGURATION : ExitCode.FAILURE;
    }
}
