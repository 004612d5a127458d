package dev.pawl.client.cognito;

/// Why Cognito said no: the codes a caller may want to tell apart.
public enum CognitoError {
    /// Wrong password or secret, or a token that is invalid, expired or revoked.
    NOT_AUTHORIZED("NotAuthorizedException"),
    /// A refresh token that was rotated longer ago than its grace period.
    REFRESH_TOKEN_REUSE("RefreshTokenReuseException"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    USER_NOT_FOUND("UserNotFoundException"),
    USER_NOT_CONFIRMED("UserNotConfirmedException"),
    USERNAME_EXISTS("UsernameExistsException"),
    PASSWORD_RESET_REQUIRED("PasswordResetRequiredException"),
    INVALID_PASSWORD("InvalidPasswordException"),
    INVALID_PARAMETER("InvalidParameterException"),
    CODE_MISMATCH("CodeMismatchException"),
    /// The app client's name or secret is wrong.
    UNAUTHORIZED("UnauthorizedException"),
    UNSUPPORTED_OPERATION("UnsupportedOperationException"),
    /// Something other than a refresh token was to be revoked.
    UNSUPPORTED_TOKEN_TYPE("UnsupportedTokenTypeException"),
    TOO_MANY_REQUESTS("TooManyRequestsException"),
    FORBIDDEN("ForbiddenException"),
    INTERNAL_ERROR("InternalErrorException"),
    /// Any other code, or none: says nothing about a token.
    OTHER("");

    private final String code;

    CognitoError(String code) {
        this.code = code;
    }

    static CognitoError of(String code) {
        for (var error : values()) {
            if (error.code.equals(code)) return error;
        }
        return OTHER;
    }
}
