package dev.pawl.cli.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A secret that a file holds, or standard input where the file is called `-`.
///
/// @param flag that names the file, for messages
record SecretInput(String flag, String file) {
    /// Reads the only line.
    ///
    /// @throws Failure when there is none, or more
    Secret read(Shell shell) {
        var line = text(shell).replaceFirst("[\\r\\n]+$", "");
        if (line.isBlank()) throw no(file + " is empty");
        if (line.contains("\n")) throw no(file + " has more than one line");
        return Secret.of(line);
    }

    private String text(Shell shell) {
        try {
            return file.equals("-")
                    ? new String(shell.in().readAllBytes(), UTF_8)
                    : Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw no(GoFile.complaint(file, unreadable)).because(unreadable);
        }
    }

    private Failure no(String why) {
        return new Failure(ExitCode.CONFIGURATION, "--" + flag + ": " + why);
    }
}
