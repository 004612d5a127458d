package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Form;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.util.Map;
import java.util.Optional;

/// `oidc-client token-exchange`: one token for another (RFC 8693).
public final class TokenExchangeCommand {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String SUBJECT = "subject-token";
    private static final String SUBJECT_TYPE = "subject-token-type";
    private static final String ACTOR = "actor-token";
    private static final String ACTOR_TYPE = "actor-token-type";
    private static final String REQUESTED_TYPE = "requested-token-type";
    private static final String AUDIENCE = "audience";

    private TokenExchangeCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client token-exchange",
                        "Exchange one token for another",
                        TokenExchangeCommand::run)
                .described(
                        """
                        Exchange one token for another (RFC 8693) and print the server's answer as JSON. Types are
                        identifiers, or short: access_token, refresh_token, id_token, jwt, saml1, saml2.\
                        """)
                .flags(TokenSource.flags(SUBJECT, "on whose behalf"))
                .flags(TokenSource.flags(ACTOR, "who acts for the subject"))
                .flags(
                        Flag.value(SUBJECT_TYPE, "", "what it is").preset("access_token"),
                        Flag.value(ACTOR_TYPE, "", "what it is; access_token otherwise"),
                        Flag.value(REQUESTED_TYPE, "", "what is wanted"),
                        Flag.values(AUDIENCE, "", "for whom, instead of audiences"),
                        Flag.values("resource", "", "where it will be used"),
                        Flag.values("scope", "", "what to ask for, instead of scopes"))
                .commonFlags(GoFlags.COMMON)
                .example(
                        "a token for another service",
                        "oidc-client token | oidc-client token-exchange --subject-token - --audience"
                                + " orders | jq -r .access_token");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var subject = TokenSource.required(SUBJECT, arguments, shell);
        var actor = TokenSource.unseen(ACTOR, arguments, shell);
        if (actor.isEmpty() && arguments.given(ACTOR_TYPE).isPresent())
            throw new UsageException("--" + ACTOR_TYPE + " needs --" + ACTOR);
        var outlets = Outlets.of(arguments, shell);
        outlets.redactor().learn(subject);
        actor.ifPresent(outlets.redactor()::learn);
        return Trial.run(
                arguments,
                shell,
                outlets,
                integration -> {
                    var form = actor(arguments, form(arguments, integration, subject), actor);
                    var response = integration.ask(form, "Failed to token exchange");
                    var reception = new Reception(integration, json -> Trial.print(shell, json));
                    reception.show(response);
                    verify(integration, reception, response);
                });
    }

    private static Form form(Arguments arguments, Integration integration, Secret subject) {
        var form =
                Form.of(
                                Map.of(
                                        Parameter.GRANT_TYPE,
                                        GRANT,
                                        "subject_token",
                                        subject.reveal(),
                                        "subject_token_type",
                                        TokenTypes.of(arguments.value(SUBJECT_TYPE))))
                        .with(
                                "requested_token_type",
                                arguments.given(REQUESTED_TYPE).map(TokenTypes::of).stream()
                                        .toList())
                        .with(
                                Parameter.RESOURCE,
                                ClientCredentialsCommand.resources(arguments, integration));
        var audiences = arguments.values(AUDIENCE);
        if (audiences.isEmpty()) audiences = integration.settings().texts(Key.AUDIENCES);
        var scopes = integration.scopes();
        form = form.with(Parameter.AUDIENCE, audiences);
        return scopes.isEmpty() ? form : form.with(Parameter.SCOPE, String.join(" ", scopes));
    }

    private static Form actor(Arguments arguments, Form form, Optional<Secret> actor) {
        if (actor.isEmpty()) return form;
        var type = arguments.given(ACTOR_TYPE).orElse("access_token");
        return form.with("actor_token", actor.get().reveal())
                .with("actor_token_type", TokenTypes.of(type));
    }

    /// What was issued decides what can be verified.
    private static void verify(Integration integration, Reception reception, TokenResponse response)
            throws Stopped {
        var issued = response.members().text("issued_token_type").orElse("");
        switch (issued) {
            case TokenTypes.ID_TOKEN ->
                    reception.idToken(response.accessToken(), Optional.empty(), true);
            case TokenTypes.ACCESS_TOKEN -> reception.jwts(response);
            default ->
                    integration
                            .log()
                            .warn("unsupported token type", Field.of("issued_token_type", issued));
        }
    }
}
