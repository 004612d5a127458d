package dev.pawl.cli.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Topics;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes over the login in a file and keeps it where one is kept, without a browser.
final class LoginProcess {
    private LoginProcess() {}

    public static void main(String[] arguments) {
        System.setProperty("sun.net.http.retryPost", "false");
        var shell =
                new Shell(
                        System.getenv(),
                        System.in,
                        System.out,
                        System.err,
                        false,
                        new Timepiece(Clock.systemUTC(), System::nanoTime));
        var login =
                Command.of("login", "Take a login over", LoginProcess::login)
                        .commonFlags(Common.FLAGS);
        var status = new CommandLine(login, new Topics(Map.of())).run(List.of(arguments), shell);
        if (status != 0) System.exit(status);
    }

    private static int login(Arguments arguments, Shell shell) throws UsageException {
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var accounts = Accounts.of(settings, shell);
        try (var connection = Connection.of(settings, shell);
                var login =
                        Login.in(
                                accounts.storeForLogin(console::say),
                                connection,
                                accounts,
                                Terms.USUAL)) {
            login.tokens().login(answer());
            console.print(accounts.where() + "\n");
            return 0;
        }
    }

    private static LoginHook.Login answer() {
        try {
            var text = Files.readString(Path.of("answer.json"), UTF_8);
            var members = JsonObject.tryParse(text).orElseThrow();
            return new LoginHook.Login(
                    TokenResponse.of(members, Optional.empty()), Scope.of("openid"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
