package dev.pawl.cli.token;

import dev.pawl.cli.agent.AgentTokens;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Format;
import dev.pawl.cli.kubernetes.ExecCredential;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import java.time.Duration;
import java.util.Optional;

/// How a token is printed: bare, as a header, as data, or as kubectl wants it.
final class Output {
    private final Arguments arguments;
    private final Shell shell;
    private final Optional<ExecCredential> credential;

    private Output(Arguments arguments, Shell shell, Optional<ExecCredential> credential) {
        this.arguments = arguments;
        this.shell = shell;
        this.credential = credential;
    }

    /// @throws dev.pawl.cli.exit.Failure when kubectl wants what there is not
    static Output of(Arguments arguments, Shell shell) {
        if (!arguments.isSet("exec-credential"))
            return new Output(arguments, shell, Optional.empty());
        var credential = ExecCredential.asked(shell);
        return new Output(arguments, credential.within(shell), Optional.of(credential));
    }

    /// The shell to run in: kubectl may have said that nobody can be asked.
    Shell shell() {
        return shell;
    }

    boolean isOfIdToken() {
        return credential.isPresent()
                ? arguments.value("token-type").equals("id")
                : arguments.isSet("id-token");
    }

    /// Prints what an agent hands out, if there is one and it can help.
    boolean isFromAgent(Settings settings, Duration minValid) {
        if (isOfIdToken() || arguments.isSet("explain")) return false;
        var token = AgentTokens.token(settings, shell, minValid, console());
        token.ifPresent(this::print);
        return token.isPresent();
    }

    void print(AccessToken token) {
        if (credential.isPresent())
            console().print(credential.get().of(token.value(), token.expiresAt()));
        else console().print(TokenCommand.data(token), () -> TokenCommand.text(arguments, token));
    }

    void print(IdTokens.Kept token) {
        if (credential.isPresent())
            console().print(credential.get().of(token.value(), Optional.of(token.end())));
        else console().print(token.data(), () -> token.text(arguments));
    }

    private Console console() {
        var console = Console.of(arguments, shell);
        return arguments.isSet("env") ? console.printing(Format.ENV) : console;
    }
}
