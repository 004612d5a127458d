package dev.pawl.cli.connection;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files that the settings name.
final class KeyFiles {
    private KeyFiles() {}

    /// What is in it.
    ///
    /// @param setting the setting that names the file
    /// @throws Failure when it cannot be read
    static Secret text(String setting, String file) {
        try {
            return Secret.of(Files.readString(Path.of(file)));
        } catch (MalformedInputException binary) {
            throw no(setting, file, "there is no PEM in it").because(binary);
        } catch (InvalidPathException unthinkable) {
            throw no(setting, file, "that is no file name").because(unthinkable);
        } catch (IOException unreadable) {
            throw new Failure(
                            ExitCode.CONFIGURATION,
                            setting + ": " + GoFile.complaint(file, unreadable))
                    .because(unreadable);
        }
    }

    static Failure no(String setting, String file, String why) {
        return new Failure(
                ExitCode.CONFIGURATION, setting + " " + file + ": " + why, advice(why, file));
    }

    private static String advice(String why, String file) {
        return why.contains("encrypted")
                ? "openssl pkey -in " + file + " -out key.pem, and keep key.pem to yourself"
                : "";
    }
}
