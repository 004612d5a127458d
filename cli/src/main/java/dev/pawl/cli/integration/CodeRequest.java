package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.RequestObject;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Form;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An authorization request as the settings want it: by PKCE or not, signed or not, handed in
/// beforehand or not.
final class CodeRequest {
    private static final int CREATED = 201;

    /// What OAuth 2.0 and OpenID Connect want to see in the open (Core §6.1).
    private static final List<String> IN_THE_OPEN =
            List.of(Parameter.RESPONSE_TYPE, Parameter.SCOPE, Parameter.REDIRECT_URI);

    private final Integration integration;
    private final Settings settings;
    private final Deviations deviations;
    private final String redirectUri;
    private final RequestObject requestObject;

    CodeRequest(Integration integration, Deviations deviations, Redirect redirect, Shell shell) {
        this.integration = integration;
        this.settings = integration.settings();
        this.deviations = deviations;
        this.redirectUri = redirect.uri(settings);
        this.requestObject = RequestObject.of(settings, shell);
    }

    Integration integration() {
        return integration;
    }

    /// What the code is redeemed with, if it is with anything.
    Optional<Secret> proof(PendingAuthorization pending) {
        if (deviations.fakesVerifier()) return Optional.of(Secret.of("dummy"));
        return Pkce.isUsed(settings) ? Optional.of(pending.verifier()) : Optional.empty();
    }

    /// Makes a request for nothing, so that wrong settings are told before anybody waits.
    ///
    /// @throws dev.pawl.cli.exit.Failure when one cannot be made
    void check() {
        integration.endpoint("authorization_endpoint", Key.AUTHORIZE_ENDPOINT);
        if (isPushed())
            integration.endpoint("pushed_authorization_request_endpoint", Key.PAR_ENDPOINT);
        var none = Secret.of("");
        var _ = requestObject.around(parameters(none, none, none));
    }

    /// Makes a request, which the provider may be told first.
    ///
    /// @throws Stopped when it does not take it
    PendingAuthorization start() throws Stopped {
        var state = Deviations.or(deviations.state());
        var nonce = Deviations.or(deviations.nonce());
        var verifier = Deviations.or(deviations.verifier());
        var uri = address(parameters(state, nonce, verifier));
        return new PendingAuthorization(
                uri,
                URI.create(redirectUri),
                state,
                nonce,
                verifier,
                integration.scopes().contains(Scope.OPENID),
                Optional.empty(),
                List.of());
    }

    private URI address(Form parameters) throws Stopped {
        var sent = requestObject.around(parameters);
        var shown = isPushed() ? pushed(sent, parameters) : sent;
        for (var more : settings.entries(Key.AUTHORIZE_ADDITIONAL_PARAMETERS).entrySet())
            shown = shown.with(more.getKey(), more.getValue());
        var endpoint = integration.endpoint("authorization_endpoint", Key.AUTHORIZE_ENDPOINT);
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + shown.encoded());
    }

    private boolean isPushed() {
        return settings.truth(Key.USE_PAR) || integration.metadata().isPushRequired();
    }

    private Form parameters(Secret state, Secret nonce, Secret verifier) {
        var form =
                Form.of(
                                Map.of(
                                        Parameter.RESPONSE_TYPE, Parameter.CODE,
                                        Parameter.CLIENT_ID, settings.required(Key.CLIENT_ID),
                                        Parameter.REDIRECT_URI, redirectUri,
                                        Parameter.STATE, state.reveal(),
                                        Parameter.NONCE, nonce.reveal()))
                        .with(Parameter.RESOURCE, settings.texts(Key.RESOURCES));
        form = with(form, Parameter.SCOPE, String.join(" ", integration.scopes()));
        form = with(form, "acr_values", settings.text(Key.ACR_VALUES));
        form = with(form, "claims", JsonParameter.text(settings, Key.OIDC_CLAIMS_PARAM));
        form =
                with(
                        form,
                        Parameter.AUTHORIZATION_DETAILS,
                        JsonParameter.text(settings, Key.AUTHORIZATION_DETAILS));
        if (isPushed())
            for (var more : settings.entries(Key.PAR_ADDITIONAL_PARAMETERS).entrySet())
                form = form.with(more.getKey(), more.getValue());
        return Pkce.challenge(settings, form, verifier);
    }

    private static Form with(Form form, String name, String value) {
        return value.isEmpty() ? form : form.with(name, value);
    }

    /// Hands a request in (RFC 9126) and refers to it from then on.
    private Form pushed(Form sent, Form parameters) throws Stopped {
        var url = integration.endpoint("pushed_authorization_request_endpoint", Key.PAR_ENDPOINT);
        var reference =
                integration.attempt(
                        "Failed to make PAR request",
                        failure -> integration.wording().ofAnswer("rfc9126", CREATED, failure),
                        () -> reference(url, sent));
        var form =
                Form.of(
                        Map.of(
                                Parameter.CLIENT_ID,
                                settings.required(Key.CLIENT_ID),
                                Parameter.REQUEST_URI,
                                reference));
        if (!settings.truth(Key.STRICT_OIDC_PARAM)) return form;
        for (var name : IN_THE_OPEN)
            form = form.with(name, parameters.parameters().getOrDefault(name, List.of()));
        return form;
    }

    private String reference(String url, Form sent) {
        var response = integration.channel().post(url, sent);
        if (response.status() != CREATED) throw response.refused("");
        var answer = JsonObject.of(response);
        var missing =
                new InvalidResponseException(new Refusal.MissingMember(Parameter.REQUEST_URI));
        var reference = answer.strictText(Parameter.REQUEST_URI).orElseThrow(() -> missing);
        integration
                .log()
                .result(
                        "Received PAR Response",
                        Field.of("request_uri", reference),
                        Field.of(
                                "expires_in",
                                answer.number("expires_in").map(String::valueOf).orElse("")));
        return reference;
    }
}
