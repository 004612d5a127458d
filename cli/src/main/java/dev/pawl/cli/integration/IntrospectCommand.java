package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoJson;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;

/// `oidc-client introspect`: what a token is worth (RFC 7662).
public final class IntrospectCommand {
    private static final String TOKEN = "token";

    private IntrospectCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client introspect",
                        "Ask what a token is worth",
                        IntrospectCommand::run)
                .described(
                        """
                        Ask the issuer what a token is worth and print its answer as JSON. A token that is not
                        active is an answer like any other: the exit status is 0.\
                        """)
                .flags(TokenSource.flags(TOKEN, "the token"))
                .flags(Flag.value(TokenForm.HINT, "", "where to look first: refresh_token, …"))
                .commonFlags(GoFlags.COMMON)
                .example(
                        "of the login's access token",
                        "oidc-client token | oidc-client introspect --token - | jq .active");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var token = TokenSource.required(TOKEN, arguments, shell);
        var outlets = Outlets.of(arguments, shell);
        outlets.redactor().learn(token);
        return Trial.run(
                arguments,
                shell,
                outlets,
                integration -> {
                    var answer = GoJson.indent(asked(arguments, integration, token).source());
                    Trial.print(shell, answer);
                    outlets.files().write("introspect.json", answer, "introspect");
                });
    }

    private static JsonObject asked(Arguments arguments, Integration integration, Secret token)
            throws Stopped {
        var url = integration.endpoint("introspection_endpoint", Key.INTROSPECT_ENDPOINT);
        return integration.attempt(
                "error making introspect request",
                failure -> integration.wording().ofAnswer("rfc7662", 200, failure),
                () ->
                        read(
                                integration,
                                integration.channel().post(url, TokenForm.of(arguments, token))));
    }

    /// RFC 9701: the answer may be signed.
    private static JsonObject read(Integration integration, HttpResponse response) {
        if (response.hasMediaType("application/jwt")
                || response.hasMediaType("application/token-introspection+jwt"))
            return new JwtCheck(integration).proven(Secret.of(response.body().strip()));
        return JsonObject.of(integration.json(response));
    }
}
