package dev.pawl.cli.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The client's secret: in the settings, in a file, or what a command prints.
public final class ClientSecrets {
    private static final long PATIENCE_SECONDS = 30;

    private ClientSecrets() {}

    /// Reads the secret where the settings say it is, if they do.
    ///
    /// @throws Failure when it is not there
    public static Optional<Secret> of(Settings settings, Shell shell) {
        var plain = settings.secret(Key.CLIENT_SECRET);
        if (!plain.reveal().isEmpty()) return Optional.of(plain);
        return settings.maybe(Key.CLIENT_SECRET_FILE)
                .map(ClientSecrets::inFile)
                .or(() -> settings.maybe(Key.CLIENT_SECRET_COMMAND).map(it -> printed(it, shell)));
    }

    private static Secret inFile(String file) {
        try {
            return line(Files.readString(Path.of(file)), "client_secret_file " + file);
        } catch (IOException unreadable) {
            throw no("client_secret_file: " + GoFile.complaint(file, unreadable))
                    .because(unreadable);
        }
    }

    private static Secret printed(String command, Shell shell) {
        try {
            var builder = new ProcessBuilder("sh", "-c", command);
            builder.environment().clear();
            builder.environment().putAll(shell.variables());
            var process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                            .redirectInput(ProcessBuilder.Redirect.PIPE)
                            .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            var status = process.waitFor();
            if (status != 0) throw no("client_secret_command ended with " + status);
            return line(text, "client_secret_command");
        } catch (IOException unstartable) {
            throw no("client_secret_command: " + unstartable.getMessage()).because(unstartable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "client_secret_command: interrupted");
        }
    }

    private static Secret line(String text, String origin) {
        var line = text.replaceFirst("[\\r\\n]+$", "");
        if (line.isEmpty()) throw no(origin + " is empty");
        if (line.contains("\n")) throw no(origin + " has more than one line");
        return Secret.of(line);
    }

    private static Failure no(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }
}
