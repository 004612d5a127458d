package dev.pawl.cli.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the refresh token comes from.
///
/// An argument is seen by every user of the machine and kept in the shell's history; a file,
/// standard input and the environment are not.
@FunctionalInterface
interface TokenSource {
    String FLAG = "refresh-token";
    String FILE_FLAG = "refresh-token-file";
    String VARIABLE = "OIDC_REFRESH_TOKEN";
    String STANDARD_INPUT = "-";
    Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+$");

    /// Fetches the token.
    ///
    /// @throws Unreadable when it cannot be had
    Secret read() throws Unreadable;

    /// The token cannot be had; the message says why, in Go's words.
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// Chooses by the flags, then by the environment.
    ///
    /// @throws UsageException when two flags contradict each other
    static Optional<TokenSource> chosen(Arguments arguments, Shell shell) throws UsageException {
        var flag = arguments.given(FLAG);
        var file = arguments.given(FILE_FLAG);
        if (flag.isPresent() && file.isPresent()) {
            throw new UsageException(
                    ("if any flags in the group [%1$s %2$s] are set none of the others can be;"
                                    + " [%1$s %2$s] were all set")
                            .formatted(FLAG, FILE_FLAG));
        }
        if (file.isPresent()) return Optional.of(() -> fromFile(file.get()));
        if (flag.isPresent()) return Optional.of(fromFlag(flag.get(), shell));
        return shell.variable(VARIABLE).map(value -> () -> Secret.of(value));
    }

    private static TokenSource fromFlag(String value, Shell shell) {
        return value.equals(STANDARD_INPUT)
                ? () -> fromStandardInput(shell)
                : () -> Secret.of(value);
    }

    private static Secret fromStandardInput(Shell shell) throws Unreadable {
        try {
            var text = new String(shell.in().readAllBytes(), UTF_8);
            return oneLine(text, "standard input");
        } catch (IOException failure) {
            throw new Unreadable(GoFile.complaint("/dev/stdin", failure));
        }
    }

    private static Secret fromFile(String file) throws Unreadable {
        try {
            return oneLine(Files.readString(Path.of(file)), file);
        } catch (IOException failure) {
            throw new Unreadable(GoFile.complaint(file, failure));
        } catch (InvalidPathException unthinkable) {
            throw new Unreadable("open " + file + ": invalid argument");
        }
    }

    /// A token may hold any visible character and the space, so only line ends are taken off.
    private static Secret oneLine(String text, String origin) throws Unreadable {
        var token = LINE_ENDS.matcher(text).replaceFirst("");
        if (token.isBlank()) throw new Unreadable(origin + " is empty");
        if (token.contains("\n")) throw new Unreadable(origin + " has more than one line");
        return Secret.of(token);
    }
}
