package dev.pawl.cli;

import dev.pawl.cli.account.StoreCommand;
import dev.pawl.cli.agent.AgentCommand;
import dev.pawl.cli.cognito.CognitoCommand;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.Manners;
import dev.pawl.cli.completion.CompletionCommand;
import dev.pawl.cli.discover.DiscoverCommand;
import dev.pawl.cli.doctor.DoctorCommand;
import dev.pawl.cli.documentation.DocumentationCommand;
import dev.pawl.cli.exec.ExecCommand;
import dev.pawl.cli.explain.ConfigCommand;
import dev.pawl.cli.integration.ClientCommand;
import dev.pawl.cli.integration.ClientCredentialsCommand;
import dev.pawl.cli.integration.EndSessionCommand;
import dev.pawl.cli.integration.IntrospectCommand;
import dev.pawl.cli.integration.RevokeCommand;
import dev.pawl.cli.integration.TokenExchangeCommand;
import dev.pawl.cli.jwt.JwtCommands;
import dev.pawl.cli.kubernetes.SetupCommand;
import dev.pawl.cli.login.LoginCommand;
import dev.pawl.cli.login.LogoutCommand;
import dev.pawl.cli.proxy.ProxyCommand;
import dev.pawl.cli.refresh.RefreshTokenCommand;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.status.StatusCommand;
import dev.pawl.cli.token.TokenCommand;
import dev.pawl.cli.token.UserinfoCommand;
import dev.pawl.cli.watch.WatchCommand;
import java.util.List;

/// The program: its root command, the flags that hold everywhere, and the commands there are.
public final class OidcClient {
    private static final List<Flag> GLOBAL_FLAGS =
            List.of(
                    Flag.toggle("debug", "d", "debug mode enabled"),
                    Flag.toggle("no-color", "", "disable color output"),
                    Flag.toggle("skip-userinfo", "", "Skip fetching Userinfo"));

    /// What the original had when it was captured: its bare call prints these alone.
    private static final List<String> ORIGINAL = List.of("help", "refresh-token", "version");

    private final CommandLine commandLine = new CommandLine(root(), HelpTopics::create);

    /// Runs the program.
    ///
    /// @return the exit status
    public int run(List<String> arguments, Shell shell) {
        return commandLine.run(arguments, shell);
    }

    /// The whole tree of commands, for what describes the program.
    public CommandLine commandLine() {
        return commandLine;
    }

    private Command root() {
        return Command.of(
                        "oidc-client",
                        "oidc-client is a demo CLI OIDC client",
                        (arguments, shell) -> nothingToDo(shell))
                .described("A tool to test and validate OIDC integration")
                .flags(GLOBAL_FLAGS)
                .manners(Manners.COBRA)
                .children(
                        AgentCommand.create(),
                        ClientCommand.create(),
                        ClientCredentialsCommand.create(),
                        CognitoCommand.create(),
                        CompletionCommand.create(this::commandLine),
                        ConfigCommand.create(),
                        DiscoverCommand.create(),
                        DoctorCommand.create(),
                        DocumentationCommand.create(this::commandLine),
                        EndSessionCommand.create(),
                        ExecCommand.create(),
                        IntrospectCommand.create(),
                        JwtCommands.create(),
                        LoginCommand.create(),
                        LogoutCommand.create(),
                        ProxyCommand.create(),
                        RefreshTokenCommand.create(),
                        RevokeCommand.create(),
                        SetupCommand.create(),
                        StatusCommand.create(),
                        StoreCommand.create(),
                        TokenCommand.create(),
                        TokenExchangeCommand.create(),
                        UserinfoCommand.create(),
                        VersionCommand.create(),
                        WatchCommand.create());
    }

    /// Without a command there is only help, and that is not what a script wanted: it gets the page
    /// of the original. A person gets all of it.
    private int nothingToDo(Shell shell) {
        shell.out().print(shell.terminal() ? commandLine.help() : commandLine.help(ORIGINAL));
        return 1;
    }
}
