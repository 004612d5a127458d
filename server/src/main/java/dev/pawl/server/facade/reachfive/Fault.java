package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import java.util.Arrays;
import java.util.Optional;

/// What ReachFive has words of its own for: each stands for a private reason.
enum Fault {
    /// Whether name or password was wrong is not told.
    WRONG_LOGIN(
            400,
            "invalid_grant",
            "invalidEmailOrPassword",
            "Invalid email or password",
            "wrong_credentials"),
    WRONG_OLD_PASSWORD(
            400, "invalid_grant", "invalidPassword", "Invalid password", "wrong_old_password"),
    TOO_MANY_TRIES(
            429,
            "rate_limit_reached",
            "rateLimitReached",
            "Too many attempts",
            "sign_in_throttled"),
    ORIGIN(
            403,
            "origin_not_allowed",
            "originNotAllowed",
            "The origin is not allowed",
            "origin_not_allowed"),
    EMAIL_TAKEN(
            409,
            "email_already_exists",
            "emailAlreadyExists",
            "Email already in use",
            "email_already_exists"),
    PHONE_NUMBER_TAKEN(
            409,
            "phone_number_already_exists",
            "phoneNumberAlreadyExists",
            "Phone number already in use",
            "phone_number_already_exists"),
    IDENTIFIER_TAKEN(
            409,
            "invalid_request",
            "customIdentifierAlreadyExists",
            "Custom identifier already in use",
            "custom_identifier_already_exists"),
    PASSWORD_TOO_WEAK(
            400,
            "password_too_weak",
            "passwordTooWeak",
            "The password does not meet the password policy",
            "password_too_weak"),
    USER_IS_CONFIGURED(
            403,
            "access_denied",
            "userIsReadOnly",
            "This user cannot be changed here",
            "user_is_configured"),
    UNKNOWN_CLIENT(
            400,
            "invalid_client",
            "invalidClient",
            "There is no such client",
            "unknown_application"),
    UNKNOWN_DEVICE(
            404,
            "resource_not_found",
            "sessionDeviceNotFound",
            "There is no such session device",
            "unknown_session_device"),
    NOT_FOUND(
            404,
            "resource_not_found",
            "resourceNotFound",
            "There is nothing at this address",
            "not_found"),
    NO_LOGOUT_URI(
            400,
            "invalid_request",
            "invalidLogoutUrl",
            "The logout URL is not allowed",
            "other_logout_uri"),
    DEAD_ACCESS_TOKEN(
            401,
            "access_denied",
            "invalidAccessToken",
            "The access token is invalid, expired or revoked",
            "dead_access_token");

    private final int status;
    private final String error;
    private final String key;
    private final String description;
    private final String reason;

    Fault(int status, String error, String key, String description, String reason) {
        this.status = status;
        this.error = error;
        this.key = key;
        this.description = description;
        this.reason = reason;
    }

    /// Finds what stands for a private reason. A temporary password is as good as a wrong one:
    /// there is no page to change it at. Whatever there was too much of is told alike.
    static Optional<Fault> of(String reason) {
        if (reason.equals("temporary_password")) return Optional.of(WRONG_LOGIN);
        if (reason.endsWith("_throttled")) return Optional.of(TOO_MANY_TRIES);
        return Arrays.stream(values()).filter(it -> it.reason.equals(reason)).findFirst();
    }

    int status() {
        return status;
    }

    /// The type of the error, on the wire.
    String error() {
        return error;
    }

    /// What translations go by, without `error.` in front.
    String key() {
        return key;
    }

    String description() {
        return description;
    }

    /// Ends a request with this.
    ///
    /// @param detail ids for the log
    OAuthException exception(String detail) {
        return new OAuthException(ErrorCode.INVALID_REQUEST, description, reason, detail)
                .withStatus(status);
    }

    OAuthException exception() {
        return exception("");
    }
}
