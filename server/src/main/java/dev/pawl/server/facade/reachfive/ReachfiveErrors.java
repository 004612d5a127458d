package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.server.http.ErrorShape;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Problem;
import dev.pawl.server.http.Response;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Errors as ReachFive's SDK reads them, with all six members at every address.
///
/// ```json
/// {
///   "error": "invalid_grant",
///   "error_id": "4bTxk0QzRw",
///   "error_description": "Invalid email or password",
///   "error_message_key": "error.invalidEmailOrPassword",
///   "error_user_msg": "Invalid email or password",
///   "error_details": []
/// }
/// ```
///
/// @param random where the ids of errors come from
record ReachfiveErrors(SecureRandom random) implements ErrorShape {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH_OF_ID = 10;

    /// What may be wrong in a body, so that a form can show where.
    private static final Pattern ABOUT_FIELD =
            Pattern.compile("(missing|malformed|oversized|repeated)_([a-z_]+)");

    private static final Set<String> FIELDS =
            Set.of(
                    "client_id",
                    "code",
                    "birthdate",
                    "custom_identifier",
                    "data",
                    "email",
                    "family_name",
                    "gender",
                    "given_name",
                    "grant_type",
                    "locale",
                    "middle_name",
                    "name",
                    "nickname",
                    "old_password",
                    "password",
                    "phone_number",
                    "picture",
                    "profile_url",
                    "redirect_uri",
                    "refresh_token",
                    "resource",
                    "scope",
                    "token",
                    "username");

    @Override
    public Response render(Problem problem) {
        return Fault.of(problem.reason())
                .map(fault -> render(fault, problem))
                .orElseGet(() -> {
                    var type = type(problem.code());
                    return answer(
                            problem.status(),
                            type,
                            camelCase(type),
                            problem.description(),
                            problem);
                });
    }

    private Response render(Fault fault, Problem problem) {
        return answer(fault.status(), fault.error(), fault.key(), fault.description(), problem);
    }

    private Response answer(
            int status, String error, String key, String description, Problem problem) {
        var body =
                new JsonObject()
                        .put("error", error)
                        .put("error_id", id())
                        .put("error_description", description)
                        .put("error_message_key", "error." + key)
                        .put("error_user_msg", description)
                        .putAny("error_details", details(problem, description));
        var response = Response.json(status, body.toBytes());
        return status == 401
                ? response.with("WWW-Authenticate", challenge(problem.code()))
                : response;
    }

    /// RFC 9110 §15.5.2: a 401 always says what would do.
    private static String challenge(ErrorCode code) {
        return code == ErrorCode.INVALID_CLIENT
                ? "Basic realm=\"pawl\""
                : "Bearer realm=\"pawl\", error=\"invalid_token\"";
    }

    /// ReachFive knows fewer types of errors than there are.
    private static String type(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST,
                    INVALID_TARGET,
                    INVALID_AUTHORIZATION_DETAILS,
                    UNSUPPORTED_RESPONSE_TYPE,
                    UNSUPPORTED_TOKEN_TYPE,
                    REQUEST_NOT_SUPPORTED,
                    REQUEST_URI_NOT_SUPPORTED,
                    REGISTRATION_NOT_SUPPORTED ->
                    "invalid_request";
            case INVALID_TOKEN, ACCESS_DENIED -> "access_denied";
            case LOGIN_REQUIRED,
                    CONSENT_REQUIRED,
                    INTERACTION_REQUIRED,
                    UNMET_AUTHENTICATION_REQUIREMENTS ->
                    "login_required";
            case INVALID_CLIENT,
                    INVALID_GRANT,
                    INVALID_SCOPE,
                    INSUFFICIENT_SCOPE,
                    UNAUTHORIZED_CLIENT,
                    UNSUPPORTED_GRANT_TYPE,
                    SERVER_ERROR,
                    TEMPORARILY_UNAVAILABLE ->
                    code.code();
        };
    }

    private static List<Map<String, Object>> details(Problem problem, String description) {
        var field = ABOUT_FIELD.matcher(problem.reason());
        if (!field.matches() || !FIELDS.contains(field.group(2))) return List.of();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("field", field.group(2));
        detail.put("message", description);
        detail.put("code", field.group(1).equals("missing") ? "missing" : "invalid");
        return List.of(detail);
    }

    private static String camelCase(String type) {
        return Pattern.compile("_([a-z])")
                .matcher(type)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private String id() {
        return random.ints(LENGTH_OF_ID, 0, LETTERS.length())
                .collect(
                        StringBuilder::new,
                        (id, index) -> id.append(LETTERS.charAt(index)),
                        StringBuilder::append)
                .toString();
    }
}
