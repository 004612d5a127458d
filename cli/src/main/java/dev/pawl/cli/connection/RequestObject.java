package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Form;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An authorization request that the client signs, so that no browser can change it (RFC 9101):
///
/// ```text
/// {"typ":"oauth-authz-req+jwt","alg":"ES256","kid":"…"}
/// {"iss":"cid","aud":"https://op.example","client_id":"cid","scope":"openid","exp":1800000300,…}
/// ```
///
/// Give [#around(Form)] the parameters of a request; what it returns goes to the authorization
/// endpoint, or to the endpoint for pushed requests.
public final class RequestObject {
    private static final String TYPE = "oauth-authz-req+jwt";
    private static final String LEGACY_TYPE = "JWT";

    /// What OAuth 2.0 and OpenID Connect want to see in the open (Core §6.1).
    private static final List<String> IN_THE_OPEN =
            List.of(Parameter.RESPONSE_TYPE, Parameter.SCOPE, Parameter.REDIRECT_URI);

    /// What is JSON in a form, and stays JSON among claims (Core §6.1, RFC 9396 §2).
    private static final List<String> JSON = List.of("claims", Parameter.AUTHORIZATION_DETAILS);

    /// RFC 9101 §4: these must not be inside one.
    private static final List<String> NEVER = List.of(Parameter.REQUEST, Parameter.REQUEST_URI);

    private final Settings settings;
    private final Clock clock;

    private RequestObject(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public static RequestObject of(Settings settings, Shell shell) {
        return new RequestObject(settings, shell.time().clock());
    }

    /// Signs a request where the settings want that (`use_request_parameter`), and leaves it as it
    /// is where not.
    ///
    /// @return what to send
    /// @throws Failure when there is no key to sign with
    public Form around(Form parameters) {
        if (!settings.truth(Key.USE_REQUEST_PARAMETER)) return parameters;
        var sent =
                Form.of(Map.of(Parameter.CLIENT_ID, settings.required(Key.CLIENT_ID)))
                        .with(Parameter.REQUEST, sign(parameters).reveal());
        if (!settings.truth(Key.STRICT_OIDC_PARAM)) return sent;
        for (var name : IN_THE_OPEN) {
            sent = sent.with(name, parameters.parameters().getOrDefault(name, List.of()));
        }
        return sent;
    }

    /// Signs a request, whatever the settings want.
    ///
    /// @throws Failure when there is no key to sign with
    public Secret sign(Form parameters) {
        return sign(ClientKeys.required(settings), parameters);
    }

    private Secret sign(ProofKey key, Form parameters) {
        var isLegacy = settings.truth(Key.LEGACY_REQUEST_HEADER);
        return key.sign(isLegacy ? LEGACY_TYPE : TYPE, claims(parameters));
    }

    private Map<String, Object> claims(Form parameters) {
        var now = clock.instant();
        var id = settings.required(Key.CLIENT_ID);
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", id);
        claims.put(
                "aud",
                settings.maybe(Key.JWT_REQUEST_AUDIENCE)
                        .orElseGet(() -> settings.required(Key.ISSUER)));
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(settings.duration(Key.JWT_REQUEST_DURATION)).getEpochSecond());
        claims.put(Parameter.CLIENT_ID, id);
        parameters.parameters().forEach((name, values) -> claims.put(name, claim(name, values)));
        claims.putAll(settings.entries(Key.JWT_REQUEST_PARAMETERS));
        NEVER.forEach(claims::remove);
        return claims;
    }

    private static Object claim(String name, List<String> values) {
        if (values.size() > 1) return values;
        var value = values.getFirst();
        if (JSON.contains(name)) return json(name, value);
        // A number among claims (Core §3.1.2.1), and the only one there is.
        return name.equals(Parameter.MAX_AGE) && value.matches("\\d{1,18}")
                ? Long.valueOf(value)
                : value;
    }

    /// The parser knows only objects, and authorization details are a list.
    private static Object json(String name, String text) {
        return JsonObject.tryParse("{\"it\":" + text + "}")
                .map(object -> object.members().get("it"))
                .orElseThrow(
                        () -> new Failure(ExitCode.CONFIGURATION, name + " is no JSON: " + text));
    }
}
