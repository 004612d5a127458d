package dev.pawl.cli.exec;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.account.Tidings;
import dev.pawl.cli.account.TokenFile;
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
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.PrivateFolder;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import java.nio.file.Path;
import java.time.Duration;

/// `oidc-client exec`: a command that gets a token, and of which nothing else changes.
public final class ExecCommand {
    private final Arguments arguments;
    private final Shell shell;
    private final Settings settings;
    private final Program program;

    private ExecCommand(Arguments arguments, Shell shell) throws UsageException {
        this.arguments = arguments;
        this.shell = shell;
        this.program = Program.of(arguments.positional(), shell);
        this.settings = Profiles.settings(arguments, shell);
    }

    public static Command create() {
        return Command.of(
                        "oidc-client exec",
                        "Run a command with a fresh access token",
                        (arguments, shell) -> {
                            var handover = Handover.of(arguments);
                            return new ExecCommand(arguments, shell).run(handover);
                        })
                .described(
                        """
                        Run a command that finds a fresh access token in its environment, at a file descriptor, or
                        in a file that is kept fresh for as long as it runs. The token is never an argument. The
                        command has the standard streams, gets the signals, and its exit status is the status.\
                        """)
                .taking("[flags] -- COMMAND [ARGS...]")
                .flags(
                        Flag.values("env", "", "variable that holds the token, once for each name")
                                .preset(Handover.VARIABLE),
                        Flag.number("fd", "", "let the command read it from descriptor 3 to 9"),
                        Flag.toggle(
                                "file",
                                "",
                                "keep it in a file, which OIDC_TOKEN_FILE names to the command"),
                        Flag.duration("min-valid", "", "refresh unless it is good for this long"))
                .commonFlags(Common.FLAGS)
                .example(
                        "a program that takes its token from TOKEN",
                        "oidc-client exec --env TOKEN -- sh -c 'echo ${#TOKEN} characters'")
                .example(
                        "one that runs for longer than a token lives",
                        "oidc-client exec --file -- sh -c 'wc -c <\"$OIDC_TOKEN_FILE\"'")
                .example(
                        "no other program of yours sees it in /proc",
                        "oidc-client exec --fd 3 -- sh -c 'read -r token <&3; echo ${#token}'")
                .notes(
                        """
                        The exit status is the command's, 128 and the signal's number if a signal ended it, 127 if
                        there is no such command, and 126 if it cannot be run; before the command starts it is one
                        of those below.
                        """);
    }

    private int run(Handover handover) {
        return switch (handover) {
            case Handover.Variables variables -> run(variables.prepare(program, token()));
            case Handover.Descriptor descriptor ->
                    run(descriptor.prepare(program, token(), folder()));
            case Handover.Filed() -> runWithFile();
        };
    }

    private int run(ProcessBuilder builder) {
        return new Child(builder, shell).run();
    }

    private AccessToken token() {
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, Accounts.of(settings, shell))) {
            return login.tokens().token(minValid());
        }
    }

    private int runWithFile() {
        var tidings = new Tidings();
        var file = TokenFile.at(folder().resolve("token-" + ProcessHandle.current().pid()));
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, Accounts.of(settings, shell), tidings.terms())) {
            var tokens = login.tokens();
            file.write(tokens.token(minValid()));
            try (var _ =
                    new FreshFile(file, tokens, tidings, Console.of(arguments, shell)).started()) {
                var builder = new ProcessBuilder(program.words());
                builder.environment().put(Handover.FILE_VARIABLE, file.path().toString());
                return run(builder);
            }
        }
    }

    private Path folder() {
        var folder = PrivateFolder.made(Folders.of(shell).runtime());
        LeftOvers.in(folder).remove();
        return folder;
    }

    private Duration minValid() {
        return arguments.duration("min-valid").orElseGet(() -> settings.duration(Key.MIN_VALID));
    }
}
