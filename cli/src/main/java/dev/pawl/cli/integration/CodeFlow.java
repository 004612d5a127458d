package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.authorization.AuthorizationAnswer;
import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationEndpoint;
import dev.pawl.client.authorization.AuthorizationEndpoint.Addresses;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.http.Form;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.SignIn;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A sign-in from the login page to the user's claims.
///
/// Shared: the requests on their way, each taken out by the one callback that answers it.
final class CodeFlow {
    private final CodeRequest request;
    private final Integration integration;
    private final Arguments arguments;
    private final Shell shell;
    private final Map<String, PendingAuthorization> pending = new ConcurrentHashMap<>();

    CodeFlow(CodeRequest request, Arguments arguments, Shell shell) {
        this.request = request;
        this.integration = request.integration();
        this.arguments = arguments;
        this.shell = shell;
    }

    /// Starts a sign-in.
    ///
    /// @throws Stopped when the provider does not take the request
    PendingAuthorization login() throws Stopped {
        var started = request.start();
        pending.put(started.state().reveal(), started);
        return started;
    }

    /// Takes out the request with this state, if it is on its way.
    Optional<PendingAuthorization> returned(String state) {
        return Optional.ofNullable(pending.remove(state));
    }

    /// Does everything that follows the browser's return.
    ///
    /// @throws Stopped when a step fails
    void finish(PendingAuthorization started, URI callback) throws Stopped {
        var code = code(started, callback);
        integration.outlets().redactor().learn(code);
        integration.log().debug("Received AuthZ Code", Field.of("code", code.reveal()));
        var tokens = redeemed(started, code);
        var reception = new Reception(integration, json -> Trial.print(shell, json));
        reception.show(tokens);
        var user = verified(started, reception, tokens);
        reception.jwts(tokens);
        if (!integration.skipsUserinfo(arguments)) reception.userInfo(tokens, user);
    }

    private Secret code(PendingAuthorization started, URI callback) throws Stopped {
        return switch (read(started, callback)) {
            case Granted granted -> granted.code();
            case Denied(var error, var description) -> throw denied(error, description);
        };
    }

    private AuthorizationAnswer read(PendingAuthorization started, URI callback) throws Stopped {
        var metadata = integration.metadata();
        var addresses =
                new Addresses(
                        metadata.issuer(),
                        metadata.authorizationEndpoint(),
                        metadata.namesIssuer());
        try {
            return new AuthorizationEndpoint(addresses, integration.channel(), new SecureRandom())
                    .read(started, callback);
        } catch (OidcException refused) {
            integration.log().error("callback refused", Field.of("err", refused.getMessage()));
            throw Stopped.by(refused, refused.getMessage());
        }
    }

    private Stopped denied(String error, Optional<String> description) {
        integration
                .log()
                .error(
                        "authorization denied",
                        Field.of("error", error),
                        Field.of("error_description", description.orElse("")));
        var code =
                switch (error) {
                    case "server_error", "temporarily_unavailable" -> ExitCode.TRANSIENT;
                    case "invalid_request",
                            "unauthorized_client",
                            "unsupported_response_type",
                            "invalid_scope",
                            "invalid_request_object" ->
                            ExitCode.CONFIGURATION;
                    case "login_required", "interaction_required", "consent_required" ->
                            ExitCode.LOGIN_REQUIRED;
                    default -> ExitCode.FAILURE;
                };
        return Stopped.of(code, "the provider answered " + error);
    }

    private TokenResponse redeemed(PendingAuthorization started, Secret code) throws Stopped {
        var form =
                Form.of(
                                Map.of(
                                        Parameter.GRANT_TYPE,
                                        GrantType.AUTHORIZATION_CODE.value(),
                                        Parameter.CODE,
                                        code.reveal(),
                                        Parameter.REDIRECT_URI,
                                        started.redirectUri().toString()))
                        .with(
                                Parameter.CODE_VERIFIER,
                                request.proof(started).map(Secret::reveal).stream().toList());
        return integration.ask(form, "Failed to get Access Token");
    }

    private Optional<IdToken> verified(
            PendingAuthorization started, Reception reception, TokenResponse tokens)
            throws Stopped {
        if (tokens.idToken().isEmpty() && started.isOpenId()) {
            integration.log().error("no ID Token Found");
            throw Stopped.unbelieved("there is no ID token, though the scope is openid");
        }
        var signIn = new SignIn(started.nonce(), tokens.accessToken(), Optional.empty());
        return reception.idToken(tokens, Optional.of(signIn), true);
    }
}
