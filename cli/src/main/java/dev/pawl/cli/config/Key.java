package dev.pawl.cli.config;

import java.util.Locale;
import java.util.Optional;

/// Every setting there is: those of the original's configuration file under their names there, and
/// ours. Each can come from a file, from the variable `OIDC_` and its name in capitals, and from
/// `--set name=value`.
public enum Key {
    ISSUER("issuer", Kind.TEXT, "", "who issues the tokens, exactly as it calls itself"),
    CLIENT_ID("client_id", Kind.TEXT, "", "under which the issuer knows this client"),
    CLIENT_SECRET("client_secret", Kind.SECRET, "", "the client's secret"),
    CLIENT_SECRET_FILE("client_secret_file", Kind.TEXT, "", "a file that holds the secret"),
    CLIENT_SECRET_COMMAND(
            "client_secret_command", Kind.TEXT, "", "a command that prints the secret"),
    AUTH_METHOD(
            "auth_method",
            Kind.TEXT,
            "",
            "client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt,"
                    + " tls_client_auth, self_signed_tls_client_auth or none; without it"
                    + " client_secret_basic where there is a secret, and none where not"),
    SCOPES("scopes", Kind.TEXTS, "openid offline_access", "what to ask for"),
    RESOURCES("resources", Kind.TEXTS, "", "where access tokens will be used (RFC 8707)"),
    AUDIENCES(
            "audiences",
            Kind.TEXTS,
            "",
            "whom JWT access tokens must be for, and exchanged ones shall be for"),
    ACR_VALUES("acr_values", Kind.TEXT, "", "how the user should sign in"),
    ACR_LIST("acr_list", Kind.TEXTS, "", "one of these acr an ID token must have"),
    AMR_LIST("amr_list", Kind.TEXTS, "", "one of these amr an ID token must have"),
    ALLOW_NON_COMPLIANT_AMR(
            "allow_non_compliant_amr", Kind.TRUTH, "false", "accept an amr that is a text"),
    TOKEN_SIGNING_ALG("token_signing_alg", Kind.TEXTS, "", "what ID tokens may be signed with"),
    TOKEN_ENCRYPTION_ALG(
            "token_encryption_alg", Kind.TEXTS, "", "what ID tokens may be encrypted with"),
    ACCESS_TOKEN_JWT("access_token_jwt", Kind.TRUTH, "false", "verify access tokens as JWTs"),
    REFRESH_TOKEN_JWT("refresh_token_jwt", Kind.TRUTH, "false", "verify refresh tokens as JWTs"),

    USE_PKCE(
            "use_pkce",
            Kind.TRUTH,
            "false",
            "prove the code's owner (RFC 7636); login always does"),
    PKCE_CHALLENGE_METHOD("pkce_challenge_method", Kind.TEXT, "S256", "S256 or plain"),
    USE_PAR("use_par", Kind.TRUTH, "false", "hand requests in beforehand (RFC 9126)"),
    PAR_ADDITIONAL_PARAMETERS(
            "par_additional_parameters", Kind.MAP, "", "more parameters of such a request"),
    AUTHORIZE_ADDITIONAL_PARAMETERS(
            "authorize_additional_parameters",
            Kind.MAP,
            "",
            "more parameters of the authorization request"),
    USE_REQUEST_PARAMETER("use_request_parameter", Kind.TRUTH, "false", "sign requests (RFC 9101)"),
    STRICT_OIDC_PARAM(
            "strict_oidc_rcf6749_param",
            Kind.TRUTH,
            "false",
            "repeat beside a signed request what OpenID Connect wants in the open"),
    LEGACY_REQUEST_HEADER(
            "legacy_request_jwt_header_type", Kind.TRUTH, "false", "call a signed request JWT"),
    OIDC_CLAIMS_PARAM("oidc_claims_param", Kind.TEXT, "", "the claims parameter, as JSON"),
    AUTHORIZATION_DETAILS(
            "authorization_details", Kind.TEXT, "", "what exactly to grant, as JSON (RFC 9396)"),
    OVERRIDE_REDIRECT_URI(
            "override_redirect_uri", Kind.TEXT, "", "where the browser comes back to"),
    ALWAYS_SET_CLIENT_ID(
            "always_set_client_id_for_token_endpoint",
            Kind.TRUTH,
            "false",
            "name the client in the form as well"),

    TOKEN_ENDPOINT("token_endpoint", Kind.TEXT, "", "instead of the published one"),
    AUTHORIZE_ENDPOINT("authorize_endpoint", Kind.TEXT, "", "instead of the published one"),
    JWKS_ENDPOINT("jwks_endpoint", Kind.TEXT, "", "instead of the published one"),
    INTROSPECT_ENDPOINT("introspect_endpoint", Kind.TEXT, "", "instead of the published one"),
    USERINFO_ENDPOINT("userinfo_endpoint", Kind.TEXT, "", "instead of the published one"),
    REVOCATION_ENDPOINT("revocation_endpoint", Kind.TEXT, "", "instead of the published one"),
    ENDSESSION_ENDPOINT("endsession_endpoint", Kind.TEXT, "", "instead of the published one"),
    DEVICE_ENDPOINT("device_authorization_endpoint", Kind.TEXT, "", "instead of the published one"),
    PAR_ENDPOINT("par_endpoint", Kind.TEXT, "", "instead of the published one"),
    PAR_WELLKNOWN_KEY("par_endpoint_wellknown_key", Kind.TEXT, "", "under which it is published"),
    ALTERNATIVE_WELLKNOWN(
            "alternative_wellknown_endpoint", Kind.TEXT, "", "where the issuer's metadata are"),
    INSECURE_WELLKNOWN(
            "insecure_wellknown_endpoint",
            Kind.TRUTH,
            "false",
            "believe metadata that name another issuer"),

    PRIVATE_KEY_FILE("private_key_file", Kind.TEXT, "", "the client's private key, as PEM or JWK"),
    CERTIFICATE_FILE(
            "certificate_file",
            Kind.TEXT,
            "",
            "the client's certificate, as PEM; shown on every connection"),
    KEY_ID(
            "key_id",
            Kind.TEXT,
            "",
            "the kid of what the client signs; without it it follows from the key"),
    JWT_SIGNING_ALG(
            "jwt_signing_alg",
            Kind.TEXT,
            "",
            "what the client signs with, such as RS256; without it what its key is made for"),
    JWT_PROFILE_DURATION(
            "jwt_profile_token_duration", Kind.DURATION, "5m", "how long an assertion lives"),
    JWT_PROFILE_AUDIENCE(
            "jwt_profile_token_audiance",
            Kind.TEXT,
            "",
            "whom an assertion is for; the issuer otherwise"),
    JWT_PROFILE_PAR_AUDIENCE(
            "jwt_profile_par_endpoint_audiance", Kind.TEXT, "", "the same for pushed requests"),
    JWT_PROFILE_TOKEN_AUDIENCE(
            "jwt_profile_token_endpoint_audiance", Kind.TEXT, "", "the same for tokens"),
    JWT_PROFILE_REVOCATION_AUDIENCE(
            "jwt_profile_revocation_endpoint_audiance", Kind.TEXT, "", "the same for revocation"),
    JWT_PROFILE_INTROSPECTION_AUDIENCE(
            "jwt_profile_introspection_endpoint_audiance",
            Kind.TEXT,
            "",
            "the same for introspection"),
    JWT_PROFILE_ENDPOINT_AUDIENCE(
            "jwt_profile_endpoint_audiance",
            Kind.TRUTH,
            "false",
            "an assertion is for the endpoint it is sent to, as the original makes it; otherwise for"
                    + " the issuer, so that no other provider can pass it on"),
    JWT_REQUEST_DURATION(
            "jwt_request_token_duration", Kind.DURATION, "5m", "how long a signed request lives"),
    JWT_REQUEST_AUDIENCE(
            "jwt_request_token_audiance",
            Kind.TEXT,
            "",
            "whom a signed request is for; the issuer otherwise"),
    JWT_REQUEST_PARAMETERS(
            "jwt_request_token_additional_parameters",
            Kind.MAP,
            "",
            "more claims of a signed request"),

    SKIP_TLS_VERIFICATION(
            "skip_tls_verification", Kind.TRUTH, "false", "believe any certificate: tests only"),
    CA_FILE("ca_file", Kind.TEXT, "", "whose certificates to believe, as PEM; SSL_CERT_FILE too"),
    TLS_MIN_VERSION("tls_min_version", Kind.TEXT, "1.2", "1.2 or 1.3"),
    HTTP_TIMEOUT(
            "http_client_config.timeout_duration",
            Kind.DURATION,
            "30s",
            "how long one exchange may take"),
    HTTP_HEADERS("http_client_config.extra_headers", Kind.MAP, "", "more headers of every request"),
    HTTP_MAX_BODY(
            "http_client_config.limit_max_resp_size_limit",
            Kind.NUMBER,
            "1000000",
            "how many bytes of an answer are read"),
    HTTP_IDLE("http_client_config.max_idle_conns", Kind.NUMBER, "", "accepted, and without effect"),
    HTTP_IDLE_PER_HOST(
            "http_client_config.max_idle_conns_per_host",
            Kind.NUMBER,
            "",
            "accepted, and without effect"),
    HTTP_PER_HOST(
            "http_client_config.max_conns_per_host",
            Kind.NUMBER,
            "",
            "accepted, and without effect"),
    SKIP_USERINFO_CALL("skip_userinfo_call", Kind.TRUTH, "false", "do not ask who the user is"),

    LOGIN_METHOD("login_method", Kind.TEXT, "auto", "auto, browser or device: how people sign in"),
    LOGIN_PORT("login_port", Kind.TEXTS, "0 5556", "where the browser comes back to, in order"),
    LOGIN_TIMEOUT("login_timeout", Kind.DURATION, "3m", "how long a person has"),
    BROWSER("browser", Kind.TEXT, "", "the command that opens an address"),
    STORE("store", Kind.TEXT, "auto", "auto, keyring or file: where logins are kept"),
    MIN_VALID("min_valid", Kind.DURATION, "0s", "how long a token must at least be good for"),
    RETRY_GRACE(
            "retry_grace",
            Kind.DURATION,
            "0s",
            "how long the issuer answers a spent refresh token again, if that is known");

    private static final String PREFIX = "OIDC_";

    private final String text;
    private final Kind kind;
    private final String preset;
    private final String meaning;

    Key(String text, Kind kind, String preset, String meaning) {
        this.text = text;
        this.kind = kind;
        this.preset = preset;
        this.meaning = meaning;
    }

    /// Its name in a file: `client_id`.
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /// What holds when nobody says anything, as it would be written.
    public String preset() {
        return preset;
    }

    /// One line for the documentation.
    public String meaning() {
        return meaning;
    }

    /// Its environment variable: `OIDC_CLIENT_ID`.
    public String variable() {
        return PREFIX + text.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<Key> named(String text) {
        for (var key : values()) if (key.text.equals(text)) return Optional.of(key);
        return Optional.empty();
    }
}
