package dev.pawl.server.facade.cognito;

import dev.pawl.server.facade.cognito.signature.SignatureProblem;
import dev.pawl.server.refresh.RefusalReason;
import java.util.Locale;

/// What AWS says in which situation, to the letter: clients compare these words.
///
/// The full stops are where AWS has them. Where no public capture shows AWS's own words, the words
/// are ours.
final class Messages {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID_PARAMETER = "InvalidParameterException";
    private static final String SIGNATURE_MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check"
                    + " your AWS Secret Access Key and signing method. Consult the service"
                    + " documentation for details.";

    private Messages() {}

    /// Why a refresh token is not worth anything. Whatever was never this client's looks alike.
    static Fault refused(RefusalReason reason) {
        var code = reason.code();
        return switch (reason) {
            case FAMILY_REVOKED, SUBJECT_REVOKED, CLIENT_REVOKED, GRANT_REVOKED, SESSION_ENDED ->
                    Fault.of(NOT_AUTHORIZED, "Refresh Token has been revoked", code);
            case EXPIRED, IDLE_TOO_LONG ->
                    Fault.of(NOT_AUTHORIZED, "Refresh Token has expired", code);
            case TOO_MANY_REPEATS -> tooManyRequests(code);
            case REPLAYED, LATE_DUPLICATE ->
                    Fault.of("RefreshTokenReuseException", "Refresh token reuse detected", code);
            case SUBJECT_DISABLED -> disabledUser();
            default -> invalidRefreshToken(code);
        };
    }

    static Fault invalidRefreshToken(String reason) {
        return Fault.of(NOT_AUTHORIZED, "Invalid Refresh Token.", reason);
    }

    static Fault disabledUser() {
        return Fault.of(NOT_AUTHORIZED, "User is disabled.", "subject_disabled");
    }

    static Fault missingParameter(String name) {
        return Fault.of(
                INVALID_PARAMETER, "Missing required parameter " + name, "missing_parameter");
    }

    static Fault invalidParameter(String text, String reason) {
        return Fault.of(INVALID_PARAMETER, text, reason);
    }

    static Fault flowNotEnabled(String text) {
        return Fault.of(INVALID_PARAMETER, text, "flow_not_enabled");
    }

    static Fault unsupportedFlow() {
        return Fault.of(
                INVALID_PARAMETER, "Initiate Auth method not supported.", "unsupported_flow");
    }

    static Fault wrongCredentials() {
        return Fault.of(NOT_AUTHORIZED, "Incorrect username or password.", "wrong_credentials");
    }

    static Fault tooManyAttempts() {
        return Fault.of(NOT_AUTHORIZED, "Password attempts exceeded", "sign_in_throttled");
    }

    /// 400, as every fault of a caller: AWS's own documentation says so of this one.
    static Fault tooManyRequests(String reason) {
        return Fault.of("TooManyRequestsException", "Too many requests", reason);
    }

    /// A sign-in of somebody who does not exist, where the app client lets that be told.
    static Fault unknownUserSignsIn() {
        return Fault.of("UserNotFoundException", "User does not exist.", "unknown_user");
    }

    static Fault unknownUser() {
        return Fault.of("UserNotFoundException", "User not found.", "unknown_user");
    }

    static Fault unknownPool(String id) {
        return Fault.of(
                "ResourceNotFoundException",
                "User pool " + id + " does not exist.",
                "unknown_pool");
    }

    static Fault unknownClient(String id) {
        return Fault.of(
                "ResourceNotFoundException",
                "User pool client " + id + " does not exist.",
                "unknown_client");
    }

    static Fault missingSecretHash(AppClient client) {
        return Fault.of(
                NOT_AUTHORIZED,
                "Client "
                        + client.id()
                        + " is configured with secret but SECRET_HASH was not received",
                "missing_client_secret");
    }

    static Fault wrongSecretHash(AppClient client) {
        return Fault.of(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + client.id(),
                "wrong_client_secret");
    }

    static Fault missingSecret(AppClient client) {
        return Fault.of(
                NOT_AUTHORIZED,
                "Client " + client.id() + " is configured for secret but secret was not received",
                "missing_client_secret");
    }

    static Fault unauthorized(String reason) {
        return Fault.of("UnauthorizedException", "Invalid client or client secret.", reason);
    }

    static Fault invalidSession() {
        return Fault.of("CodeMismatchException", "Invalid session provided", "invalid_session");
    }

    static Fault expiredSession(String reason) {
        return Fault.of(
                NOT_AUTHORIZED, "Invalid session for the user, session is expired.", reason);
    }

    static Fault invalidAccessToken() {
        return Fault.of(NOT_AUTHORIZED, "Invalid Access Token", "invalid_access_token");
    }

    static Fault expiredAccessToken() {
        return Fault.of(NOT_AUTHORIZED, "Access Token has expired", "expired_access_token");
    }

    static Fault revokedAccessToken() {
        return Fault.of(NOT_AUTHORIZED, "Access Token has been revoked", "revoked_access_token");
    }

    static Fault unsupportedTokenType() {
        return Fault.of(
                "UnsupportedTokenTypeException",
                "Only refresh tokens can be revoked.",
                "unsupported_token_type");
    }

    static Fault revocationOff() {
        return Fault.of(
                "UnsupportedOperationException",
                "Token revocation is not enabled for this client.",
                "revocation_off");
    }

    static Fault userExists() {
        return Fault.of("UsernameExistsException", "User account already exists", "user_exists");
    }

    static Fault attributeExists(String type, String attribute) {
        return Fault.of(
                type, "An account with the given " + attribute + " already exists.", "user_exists");
    }

    /// A user writes what is not the user's to write.
    static Fault unauthorizedAttribute() {
        return Fault.of(
                NOT_AUTHORIZED,
                "A client attempted to write unauthorized attribute",
                "unauthorized_attribute");
    }

    static Fault configuredUser() {
        return Fault.of(
                NOT_AUTHORIZED,
                "The user is defined in the configuration of the server and changes only there.",
                "user_is_configured");
    }

    /// Why an operation of administration does not count as signed.
    static Fault unsigned(SignatureProblem.Kind kind) {
        var reason = "signature_" + kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case MISSING ->
                    Fault.of(
                            "MissingAuthenticationTokenException",
                            "Missing Authentication Token",
                            reason);
            case INCOMPLETE ->
                    Fault.of(
                            "IncompleteSignatureException",
                            "The Authorization header is incomplete, or does not cover host,"
                                    + " x-amz-date and x-amz-target.",
                            reason);
            case OTHER_SCOPE ->
                    invalidSignature(
                            "Credential should be scoped to a valid region and the service"
                                    + " cognito-idp.",
                            reason);
            case OTHER_HOST -> invalidSignature("The header Host names another server.", reason);
            case UNKNOWN_KEY ->
                    Fault.of(
                            "UnrecognizedClientException",
                            "The security token included in the request is invalid.",
                            reason);
            case OTHER_TIME ->
                    invalidSignature(
                            "Signature expired, or not yet current: it counts for 5 minutes.",
                            reason);
            case MISMATCH -> invalidSignature(SIGNATURE_MISMATCH, reason);
        };
    }

    private static Fault invalidSignature(String message, String reason) {
        return Fault.of("InvalidSignatureException", message, reason);
    }

    static Fault unknownOperation() {
        return Fault.of("UnknownOperationException", "Unknown operation.", "unknown_operation");
    }

    static Fault unreadable(String text) {
        return Fault.of("SerializationException", text, "malformed_json");
    }
}
