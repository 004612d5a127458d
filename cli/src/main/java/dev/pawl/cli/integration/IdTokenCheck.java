package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.ClientKeys;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.idtoken.SignIn;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.DecryptionKey;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides whether to believe an ID token, by the settings.
final class IdTokenCheck {
    /// How far the provider's clock and this one may be apart.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Integration integration;
    private final Settings settings;

    IdTokenCheck(Integration integration) {
        this.integration = integration;
        this.settings = integration.settings();
    }

    /// Believes a token, which it opens first where it is encrypted.
    ///
    /// @param signIn what it must prove beyond that, if a user just signed in
    /// @throws Stopped when it is not to be believed
    IdToken believe(Secret received, Optional<SignIn> signIn) throws Stopped {
        try {
            var token = opened(received);
            var claims = CompactJws.parse(token).payload();
            checkRequired(claims);
            checkForm(claims);
            return signIn.isPresent()
                    ? verifier().verify(token, signIn.get())
                    : verifier().verify(token);
        } catch (OidcException failure) {
            throw Stopped.by(failure, integration.wording().ofToken("id_token", failure));
        }
    }

    private Secret opened(Secret token) {
        if (!DecryptionKey.isNeededFor(token)) return token;
        var key = DecryptionKey.of(ClientKeys.required(settings));
        return key.open(token, settings.texts(Key.TOKEN_ENCRYPTION_ALG));
    }

    private IdTokenVerifier verifier() {
        var expected =
                new Expected(
                        settings.required(Key.ISSUER),
                        settings.required(Key.CLIENT_ID),
                        Algorithms.of(integration));
        var clock = integration.outlets().time().clock();
        return new IdTokenVerifier(expected, integration.keys(), clock, TOLERANCE);
    }

    private static void checkRequired(JsonObject claims) throws Stopped {
        var missing =
                required().entrySet().stream()
                        .filter(claim -> claims.members().get(claim.getKey()) == null)
                        .map(claim -> broken(claim.getValue()))
                        .collect(Collectors.joining("\n"));
        if (missing.isEmpty()) return;
        throw Stopped.unbelieved("id_token: required claims validation " + missing);
    }

    /// The claims a token cannot do without, and the original's names of them.
    private static Map<String, String> required() {
        var names = new LinkedHashMap<String, String>();
        names.put("iss", "Issuer");
        names.put("sub", "Subject");
        names.put("aud", "Audience");
        names.put("exp", "ExpiresAt");
        names.put("iat", "IssuedAt");
        return names;
    }

    private static String broken(String field) {
        return "Key: 'IDToken.%1$s' Error:Field validation for '%1$s' failed on the 'required' tag"
                .formatted(field);
    }

    private void checkForm(JsonObject claims) throws Stopped {
        var isText = claims.members().get("amr") instanceof String;
        if (!isText || settings.truth(Key.ALLOW_NON_COMPLIANT_AMR)) return;
        throw Stopped.unbelieved(
                "id_token: parse json payload json: cannot unmarshal string into Go struct field"
                        + " IDToken.amr of type []string");
    }

    /// Insists on `acr_list` and `amr_list`, where they are set.
    ///
    /// @throws Stopped when the user did not sign in as they want it
    void checkLists(IdToken token) throws Stopped {
        var acrs = settings.texts(Key.ACR_LIST);
        var acr = token.claims().text("acr").orElse("");
        if (!acrs.isEmpty() && !acrs.contains(acr)) {
            throw Stopped.unbelieved(
                    "id_token: 'acr' validation expected '%s' in '%s'"
                            .formatted(acr, String.join(",", acrs)));
        }
        var amrs = settings.texts(Key.AMR_LIST);
        var amr = methods(token);
        if (!amrs.isEmpty() && Collections.disjoint(amrs, amr)) {
            throw Stopped.unbelieved(
                    "id_token: no matching amr whitelist '%s' in token '%s'"
                            .formatted(String.join(",", amrs), String.join(",", amr)));
        }
    }

    private static List<String> methods(IdToken token) {
        return token.claims().text("amr").map(List::of).orElseGet(token::authenticationMethods);
    }
}
