package dev.pawl.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.account.TokenFile;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import java.io.IOException;
import java.util.Optional;

/// Where each new token goes beside its line: into a file, and to a command that wants to know.
///
/// What goes wrong there is told and costs nothing else: the login is kept fresh.
final class Outlets {
    private final Optional<TokenFile> file;
    private final Optional<String> command;
    private final Shell shell;
    private final Console console;

    Outlets(Optional<TokenFile> file, Optional<String> command, Shell shell, Console console) {
        this.file = file;
        this.command = command;
        this.shell = shell;
        this.console = console;
    }

    /// The token that is there from the start: for the file alone.
    ///
    /// @throws Failure when it cannot be written
    void begin(AccessToken token) {
        file.ifPresent(it -> it.write(token));
    }

    void renewed(AccessToken token) {
        try {
            begin(token);
        } catch (Failure unwritable) {
            console.warn(unwritable.getMessage());
        }
        command.ifPresent(line -> run(line, token));
    }

    private void run(String line, AccessToken token) {
        try {
            var status = started(line, token).waitFor();
            if (status != 0) console.warn("--exec ended with " + status);
        } catch (IOException unstartable) {
            console.warn("--exec: " + unstartable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Standard output is for our lines alone, so what it prints goes where people read.
    private Process started(String line, AccessToken token) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
        builder.environment().put("OIDC_ACCESS_TOKEN", token.value().reveal());
        file.ifPresent(it -> builder.environment().put("OIDC_TOKEN_FILE", it.path().toString()));
        var process = builder.start();
        process.getOutputStream().close();
        shell.err().print(new String(process.getInputStream().readAllBytes(), UTF_8));
        shell.err().flush();
        return process;
    }
}
