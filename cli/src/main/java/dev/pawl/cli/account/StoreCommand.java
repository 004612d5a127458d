package dev.pawl.cli.account;

import dev.pawl.cli.account.Accounts.Home;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.util.Map;

/// `oidc-client store`: where the login is kept.
public final class StoreCommand {
    private StoreCommand() {}

    public static Command create() {
        return Command.group("oidc-client store", "Move the login to another place", move());
    }

    private static Command move() {
        return Command.of(
                        "oidc-client store move",
                        "Move the login into the keyring or out of it",
                        StoreCommand::move)
                .described(
                        """
                        Move the login into the keyring or out of it. It is always a sealed file; what moves is
                        whether the key to it is in the keyring of the session or in a file beside it. Programs
                        that use the login meanwhile go on.\
                        """)
                .taking("--to keyring|file [flags]")
                .flags(Flag.value("to", "", "keyring or file").oneOf("keyring", "file"))
                .commonFlags(Common.FLAGS)
                .example(
                        "let programs without a session use it, such as cron",
                        "oidc-client store move --to file");
    }

    private static int move(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var to = arguments.given("to").orElseThrow(() -> new UsageException("--to is missing"));
        var console = Console.of(arguments, shell);
        var accounts = Accounts.of(Profiles.settings(arguments, shell), shell);
        accounts.move(Home.named(to));
        var where = accounts.where();
        console.print(Map.of("store", where), () -> where + "\n");
        return ExitCode.OK.status();
    }
}
