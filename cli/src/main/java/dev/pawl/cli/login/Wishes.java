package dev.pawl.cli.login;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.http.Form;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a sign-in asks for.
///
/// @param others every other parameter of the request
/// @param pushed whether it is handed in beforehand (RFC 9126)
/// @param isSpecial whether the person asked for more than any login
record Wishes(
        Scope scope,
        List<URI> resources,
        Optional<Duration> maxAge,
        Map<String, String> others,
        boolean pushed,
        boolean isSpecial) {
    private static final List<String> SPECIAL =
            List.of("resource", "prompt", "login-hint", "acr-values", "max-age", "dpop");

    Wishes {
        resources = List.copyOf(resources);
        others = Map.copyOf(others);
    }

    static Wishes of(Arguments arguments, Settings settings) throws UsageException {
        return new Wishes(
                scope(settings),
                resources(arguments, settings),
                arguments.duration("max-age"),
                others(arguments, settings),
                settings.truth(Key.USE_PAR),
                SPECIAL.stream().anyMatch(flag -> arguments.given(flag).isPresent()));
    }

    private static Scope scope(Settings settings) {
        var values = String.join(" ", settings.texts(Key.SCOPES));
        try {
            return Scope.parse(values);
        } catch (IllegalArgumentException unreadable) {
            throw no("scopes (%s) is no scope: %s".formatted(origin(settings), values));
        }
    }

    private static String origin(Settings settings) {
        return settings.origin(Key.SCOPES).toString();
    }

    private static List<URI> resources(Arguments arguments, Settings settings)
            throws UsageException {
        var given = arguments.values("resource");
        for (var text : given)
            if (!isResource(text)) throw new UsageException("--resource takes a URI: " + text);
        var wanted = given.isEmpty() ? settings.texts(Key.RESOURCES) : given;
        for (var text : wanted)
            if (!isResource(text)) throw no("resources: " + text + " is no absolute URI");
        return wanted.stream().map(URI::create).toList();
    }

    /// RFC 8707 §2: absolute, and without a fragment.
    private static boolean isResource(String text) {
        try {
            var uri = URI.create(text);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static Map<String, String> others(Arguments arguments, Settings settings) {
        var others = new LinkedHashMap<>(settings.entries(Key.AUTHORIZE_ADDITIONAL_PARAMETERS));
        if (settings.truth(Key.USE_PAR))
            others.putAll(settings.entries(Key.PAR_ADDITIONAL_PARAMETERS));
        settings.maybe(Key.ACR_VALUES).ifPresent(it -> others.put("acr_values", it));
        settings.maybe(Key.OIDC_CLAIMS_PARAM).ifPresent(it -> others.put("claims", it));
        settings.maybe(Key.AUTHORIZATION_DETAILS)
                .ifPresent(it -> others.put(Parameter.AUTHORIZATION_DETAILS, it));
        arguments.given("acr-values").ifPresent(it -> others.put("acr_values", it));
        arguments.given("prompt").ifPresent(it -> others.put(Parameter.PROMPT, it));
        arguments.given("login-hint").ifPresent(it -> others.put(Parameter.LOGIN_HINT, it));
        var mode = others.getOrDefault(Parameter.RESPONSE_MODE, "query");
        if (!mode.equals("query"))
            throw no("login cannot read an answer with response_mode=" + mode + ", only query");
        return others;
    }

    /// Asks whether it cannot be said without a browser of this machine.
    boolean needsBrowser() {
        return maxAge.isPresent()
                || others.containsKey(Parameter.PROMPT)
                || others.containsKey(Parameter.LOGIN_HINT);
    }

    /// The same for a browser that comes back there.
    AuthorizationRequest comingBackTo(URI redirectUri) {
        var request =
                AuthorizationRequest.to(redirectUri).scope(scope.values().toArray(String[]::new));
        for (var resource : resources) request = request.resource(resource);
        if (maxAge.isPresent()) request = request.maxAge(maxAge.get());
        if (needsConsent()) request = request.prompt("consent");
        for (var other : others.entrySet()) request = with(request, other);
        return request;
    }

    /// Core §11: an issuer may ignore the wish for a refresh token unless the user is asked.
    private boolean needsConsent() {
        return scope.contains(Scope.OFFLINE_ACCESS) && !others.containsKey(Parameter.PROMPT);
    }

    private static AuthorizationRequest with(
            AuthorizationRequest request, Map.Entry<String, String> other) {
        try {
            return request.with(other.getKey(), other.getValue());
        } catch (IllegalArgumentException reserved) {
            throw no("authorize_additional_parameters: " + reserved.getMessage());
        }
    }

    /// The same for a device.
    Form form() {
        return Form.of(others)
                .with(Parameter.RESOURCE, resources.stream().map(URI::toString).toList());
    }

    private static Failure no(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }
}
