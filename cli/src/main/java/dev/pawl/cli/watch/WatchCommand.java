package dev.pawl.cli.watch;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.account.Tidings;
import dev.pawl.cli.account.TokenFile;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.nio.file.Path;

/// `oidc-client watch`: a login that is kept fresh, one line for each renewal.
public final class WatchCommand {
    private WatchCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client watch",
                        "Keep the access token fresh and tell of each renewal",
                        WatchCommand::run)
                .described(
                        """
                        Keep the access token of the login fresh: a timer refreshes it shortly before its end, again
                        and again, and each renewal is one line. A renewal of another process counts and is taken
                        over. It ends when the login does, with 4, or with Ctrl-C.\
                        """)
                .flags(
                        Flag.number("count", "", "end after so many renewals"),
                        Flag.value(
                                "write", "", "keep the token in this file, for its owner to read"),
                        Flag.value(
                                "exec",
                                "",
                                "a line for sh after each renewal, with OIDC_ACCESS_TOKEN"))
                .commonFlags(Common.FLAGS)
                .example("see it for a moment", "timeout -s INT 3 oidc-client watch || true")
                .example(
                        "a file for a program that reads its token from there",
                        "timeout -s INT 3 oidc-client watch --write token.txt --output json || true");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var count = arguments.number("count");
        if (count.filter(it -> it == 0).isPresent())
            throw new UsageException("--count takes a number from 1 on");
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var outlets =
                new Outlets(
                        arguments.given("write").map(Path::of).map(TokenFile::at),
                        arguments.given("exec"),
                        shell,
                        console);
        var tidings = new Tidings();
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, Accounts.of(settings, shell), tidings.terms())) {
            new Watch(shell, console, login.tokens(), outlets).run(tidings, count);
            return ExitCode.OK.status();
        }
    }
}
