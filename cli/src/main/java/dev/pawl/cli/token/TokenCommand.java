package dev.pawl.cli.token;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.login.Interactive;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.TokenManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// `oidc-client token`: an access token that is good, refreshed where it must be.
public final class TokenCommand {
    private TokenCommand() {}

    public static Command create() {
        return Command.of("oidc-client token", "Print a valid access token", TokenCommand::run)
                .described(
                        """
                        Print a valid access token of the login, and nothing else. One that is about to end is
                        refreshed first; however many processes do that at once, the refresh token is presented
                        once. Without a login the exit status is 4.\
                        """)
                .flags(
                        Flag.duration("min-valid", "", "refresh unless it is good for this long"),
                        Flag.toggle("header", "", "print it as a header: Authorization: Bearer …"),
                        Interactive.FLAG,
                        Flag.toggle("force", "", "refresh even if it is still good"),
                        Flag.toggle(
                                "replay",
                                "",
                                "with --force: present a refresh token again whose answer was"
                                        + " lost"))
                .commonFlags(Common.FLAGS)
                .example(
                        "call an API",
                        "curl -H \"$(oidc-client token --header)\" https://api.example/orders");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        try (var connection = Connection.of(settings, shell);
                var login = Interactive.open(arguments, connection, console, shell)) {
            var token = token(arguments, settings, login.tokens());
            console.print(data(token), () -> text(arguments, token));
            return ExitCode.OK.status();
        }
    }

    private static AccessToken token(Arguments arguments, Settings settings, TokenManager tokens) {
        if (arguments.isSet("force"))
            return of(arguments.isSet("replay") ? tokens.refreshAgain() : tokens.refresh());
        return tokens.token(minValid(arguments, settings));
    }

    private static Duration minValid(Arguments arguments, Settings settings) {
        return arguments.duration("min-valid").orElseGet(() -> settings.duration(Key.MIN_VALID));
    }

    private static AccessToken of(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Renewed(var token) -> token;
            case RefreshOutcome.StillValid(var token) -> token;
            case RefreshOutcome none -> throw Failures.of(none);
        };
    }

    private static String text(Arguments arguments, AccessToken token) {
        return arguments.isSet("header")
                ? "Authorization: " + token.authorization() + "\n"
                : token.value().reveal() + "\n";
    }

    private static Map<String, Object> data(AccessToken token) {
        var data = new LinkedHashMap<String, Object>();
        data.put("access_token", token.value().reveal());
        data.put("token_type", token.type());
        token.expiresAt().ifPresent(end -> data.put("expires_at", end.toString()));
        data.put("scope", token.scope().toString());
        return data;
    }
}
