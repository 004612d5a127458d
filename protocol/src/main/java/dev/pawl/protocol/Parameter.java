package dev.pawl.protocol;

/// Names of request and response parameters, as registered with IANA.
public final class Parameter {
    public static final String ACCESS_TOKEN = "access_token";
    public static final String AUTHORIZATION_DETAILS = "authorization_details";
    public static final String AUDIENCE = "audience";
    public static final String CLAIMS = "claims";
    public static final String CLIENT_ASSERTION = "client_assertion";
    public static final String CLIENT_ASSERTION_TYPE = "client_assertion_type";
    public static final String CLIENT_ID = "client_id";
    public static final String CLIENT_SECRET = "client_secret";
    public static final String CODE = "code";
    public static final String CODE_CHALLENGE = "code_challenge";
    public static final String CODE_CHALLENGE_METHOD = "code_challenge_method";
    public static final String CODE_VERIFIER = "code_verifier";
    public static final String DEVICE_CODE = "device_code";
    public static final String DPOP_JKT = "dpop_jkt";
    public static final String ERROR = "error";
    public static final String ERROR_DESCRIPTION = "error_description";
    public static final String EXPIRES_IN = "expires_in";
    public static final String GRANT_TYPE = "grant_type";
    public static final String ID_TOKEN = "id_token";
    public static final String ID_TOKEN_HINT = "id_token_hint";
    public static final String ISS = "iss";
    public static final String LOGIN_HINT = "login_hint";
    public static final String MAX_AGE = "max_age";
    public static final String NONCE = "nonce";
    public static final String PASSWORD = "password";
    public static final String PROMPT = "prompt";
    public static final String REDIRECT_URI = "redirect_uri";
    public static final String REFRESH_TOKEN = "refresh_token";
    public static final String REGISTRATION = "registration";
    public static final String REQUEST = "request";
    public static final String REQUEST_URI = "request_uri";
    public static final String RESOURCE = "resource";
    public static final String RESPONSE_MODE = "response_mode";
    public static final String RESPONSE_TYPE = "response_type";
    public static final String SCOPE = "scope";
    public static final String STATE = "state";
    public static final String TOKEN = "token";
    public static final String TOKEN_TYPE = "token_type";
    public static final String TOKEN_TYPE_HINT = "token_type_hint";
    public static final String USERNAME = "username";

    /// Seconds until the refresh token dies unused (draft-ietf-oauth-refresh-token-expiration).
    public static final String REFRESH_TOKEN_TIMEOUT = "refresh_token_timeout";

    /// Seconds until the authorization dies whatever happens
    /// (draft-ietf-oauth-refresh-token-expiration).
    public static final String AUTHORIZATION_EXPIRES_IN = "authorization_expires_in";

    /// Seconds for which a refresh token that was spent is answered with the same successor, for a
    /// client that lost the answer. Our own name: nobody has registered one.
    public static final String REFRESH_TOKEN_RETRY_WINDOW = "refresh_token_retry_window";

    private Parameter() {}
}
