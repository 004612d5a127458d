package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.protocol.Secret;

/// `oidc-client revoke`: gives a token back (RFC 7009).
public final class RevokeCommand {
    private static final String TOKEN = "token";
    private static final int OK = 200;

    private RevokeCommand() {}

    public static Command create() {
        return Command.of("oidc-client revoke", "Give a token back", RevokeCommand::run)
                .described(
                        """
                        Give a token back to its issuer. One that the issuer does not know counts as given back.
                        To end a login use logout, which forgets it here as well.\
                        """)
                .flags(TokenSource.flags(TOKEN, "the token"))
                .flags(Flag.value(TokenForm.HINT, "", "where to look first: refresh_token, …"))
                .commonFlags(GoFlags.COMMON)
                .example(
                        "a token that leaked into a log",
                        "echo leaked-token | oidc-client revoke --token -");
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
                    revoke(arguments, integration, token);
                    Trial.print(shell, "{\n    \"revoked\": true\n}");
                });
    }

    private static HttpResponse revoke(Arguments arguments, Integration integration, Secret token)
            throws Stopped {
        var url = integration.endpoint("revocation_endpoint", Key.REVOCATION_ENDPOINT);
        return integration.attempt(
                "error making revocation request",
                failure -> integration.wording().ofAnswer("rfc7009", OK, failure),
                () -> {
                    var response = integration.channel().post(url, TokenForm.of(arguments, token));
                    if (response.status() != OK) throw response.refused("");
                    return response;
                });
    }
}
