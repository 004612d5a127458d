package dev.pawl.cli.status;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Console.Paint;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.util.stream.Collectors;

/// `oidc-client status`: how the login is, from the store alone.
public final class StatusCommand {
    private static final int LABEL = 14;

    private StatusCommand() {}

    public static Command create() {
        return Command.of("oidc-client status", "Show how the login is", StatusCommand::run)
                .described(
                        """
                        Show who is signed in, how long the tokens are good for, and what happened to the
                        last refresh. Nothing is sent and no token is shown. The exit status is 0 with a
                        login, 4 without one, and 5 when the answer of a refresh was lost.\
                        """)
                .commonFlags(Common.FLAGS)
                .example("who am I", "oidc-client status")
                .example("for a script", "oidc-client status -o json | jq -r .state");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var accounts = Accounts.of(settings, shell);
        var report =
                LoginReport.of(
                        accounts.account(),
                        accounts.where(),
                        accounts.store().read(accounts.account()),
                        shell.time().clock().instant());
        console.print(report.data(), () -> text(report, console));
        return report.state().code().status();
    }

    private static String text(LoginReport report, Console console) {
        var isGood = report.state().code() == ExitCode.OK;
        return LoginLines.of(report).entrySet().stream()
                .map(line -> {
                    var label = line.getKey() + ":" + " ".repeat(LABEL - line.getKey().length());
                    var paint = isGood ? Paint.GREEN : Paint.RED;
                    var isFirst = line.getKey().equals("state");
                    return label
                            + (isFirst ? console.paint(paint, line.getValue()) : line.getValue());
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
