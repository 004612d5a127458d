package dev.pawl.cli.token;

import dev.pawl.cli.account.Terms;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.login.Interactive;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.TokenManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// `oidc-client token`: an access token that is good, refreshed where it must be.
public final class TokenCommand {
    static final Flag MIN_VALID =
            Flag.duration("min-valid", "", "refresh unless it is good for this long");
    static final Flag HEADER =
            Flag.toggle("header", "", "print it as a header: Authorization: Bearer …");

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
                        MIN_VALID,
                        HEADER,
                        Flag.toggle("bearer", "", "print it as a header's value: Bearer …"),
                        Flag.toggle("env", "", "print lines for a shell: the same as -o env"),
                        Flag.toggle(
                                "id-token", "", "print the ID token, refreshed if it has ended"),
                        Flag.values("scope", "", "for this part of what was granted"),
                        Flag.values("resource", "", "to be used there (RFC 8707)"),
                        Flag.toggle("explain", "", "say on standard error what was done, and why"),
                        Flag.toggle("exec-credential", "", "print it for kubectl"),
                        Flag.value("token-type", "", "with --exec-credential: id or access")
                                .oneOf("id", "access")
                                .preset("id"),
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
                        "curl -s -H \"$(oidc-client token --header)\" \"$(oidc-client discover -o json"
                                + " | jq -r .userinfo_endpoint)\"")
                .example(
                        "see why it is refreshed or not", "oidc-client token --explain >/dev/null");
    }

    private static int run(Arguments arguments, Shell around) throws UsageException {
        var wish = Wish.of(arguments);
        var output = Output.of(arguments, around);
        var shell = output.shell();
        var settings = Profiles.settings(arguments, shell);
        var minValid = minValid(arguments, settings);
        if (wish.isPlain() && output.isFromAgent(settings, minValid)) return ExitCode.OK.status();
        try (var explanation = Explanation.of(arguments, shell).asking(minValid);
                var connection = Connection.of(settings, shell);
                var login =
                        Interactive.open(
                                arguments, connection, shell, Terms.USUAL.telling(explanation))) {
            explanation.begin(login.tokens());
            if (output.isOfIdToken())
                output.print(new IdTokens(login.tokens(), shell).token(wish, minValid));
            else output.print(token(arguments, wish, login.tokens(), minValid));
            return ExitCode.OK.status();
        }
    }

    private static AccessToken token(
            Arguments arguments, Wish wish, TokenManager tokens, Duration minValid) {
        if (!wish.ask().equals(Ask.EVERYTHING)) return tokens.token(wish.ask());
        if (arguments.isSet("force"))
            return of(arguments.isSet("replay") ? tokens.refreshAgain() : tokens.refresh());
        return tokens.token(minValid);
    }

    static Duration minValid(Arguments arguments, Settings settings) {
        return arguments.duration("min-valid").orElseGet(() -> settings.duration(Key.MIN_VALID));
    }

    static AccessToken of(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Renewed(var token) -> token;
            case RefreshOutcome.StillValid(var token) -> token;
            case RefreshOutcome none -> throw Failures.of(none);
        };
    }

    static String text(Arguments arguments, AccessToken token) {
        if (arguments.isSet("bearer")) return token.authorization() + "\n";
        return arguments.isSet("header")
                ? "Authorization: " + token.authorization() + "\n"
                : token.value().reveal() + "\n";
    }

    static Map<String, Object> data(AccessToken token) {
        var data = new LinkedHashMap<String, Object>();
        data.put("access_token", token.value().reveal());
        data.put("token_type", token.type());
        token.expiresAt().ifPresent(end -> data.put("expires_at", end.toString()));
        data.put("scope", token.scope().toString());
        return data;
    }
}
