package dev.pawl.cli;

import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.refresh.RefreshTokenCommand;
import dev.pawl.cli.shell.Shell;
import java.util.List;

/// The program: its root command, the flags that hold everywhere, and the commands there are.
public final class OidcClient {
    private static final List<Flag> GLOBAL_FLAGS =
            List.of(
                    Flag.toggle("debug", "d", "debug mode enabled"),
                    Flag.toggle("no-color", "", "disable color output"),
                    Flag.toggle("skip-userinfo", "", "Skip fetching Userinfo"));

    private final CommandLine commandLine =
            new CommandLine(root(), List.of(RefreshTokenCommand.create(), VersionCommand.create()));

    /// Runs the program.
    ///
    /// @return the exit status
    public int run(List<String> arguments, Shell shell) {
        return commandLine.run(arguments, shell);
    }

    private Command root() {
        return new Command(
                "oidc-client",
                "oidc-client is a demo CLI OIDC client",
                "A tool to test and validate OIDC integration",
                "[flags]",
                GLOBAL_FLAGS,
                "",
                (arguments, shell) -> nothingToDo(shell));
    }

    /// Without a command there is only help, and that is not what a script wanted.
    private int nothingToDo(Shell shell) {
        shell.out().print(commandLine.rootHelp());
        return 1;
    }
}
