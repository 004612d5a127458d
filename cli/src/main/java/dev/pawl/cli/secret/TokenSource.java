package dev.pawl.cli.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a token comes from: for the flag `--token`, from it, from the file of `--token-file`, from
/// standard input, which `-` stands for, or from the variable `OIDC_TOKEN`.
///
/// An argument is seen by every user of the machine and kept in the shell's history; a file,
/// standard input and the environment are not.
@FunctionalInterface
public interface TokenSource {
    /// The flag that lets a token stand among the arguments.
    String OPT_IN = "insecure-argv-secrets";

    /// What stands for standard input.
    String STANDARD_INPUT = "-";

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

        /// Why; there always is a reason.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// The flags that hand over a token.
    ///
    /// @param what the token is, for the help
    static List<Flag> flags(String flag, String what) {
        return List.of(
                Flag.value(flag, "", what + ", or - for standard input"),
                Flag.value(fileFlag(flag), "", "file that holds it"));
    }

    /// The flag for a file: `token-file`.
    static String fileFlag(String flag) {
        return flag + "-file";
    }

    /// The environment variable: `OIDC_TOKEN`.
    static String variable(String flag) {
        return "OIDC_" + flag.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// Chooses by the flags, then by the environment; an argument is taken as it is.
    static Optional<TokenSource> chosen(String flag, Arguments arguments, Shell shell) {
        var file = arguments.given(fileFlag(flag));
        if (file.isPresent()) return Optional.of(() -> Lines.inFile(file.get()));
        var value = arguments.given(flag);
        if (value.isPresent()) return Optional.of(argument(value.get(), shell));
        return shell.variable(variable(flag)).map(token -> () -> Secret.of(token));
    }

    /// Fetches a token, and refuses one among the arguments that nobody opted into.
    ///
    /// @throws UsageException when there are two, or one that everybody sees
    /// @throws Failure when it cannot be had
    static Optional<Secret> unseen(String flag, Arguments arguments, Shell shell)
            throws UsageException {
        arguments.exclusive(flag, fileFlag(flag));
        var value = arguments.given(flag).filter(it -> !it.equals(STANDARD_INPUT));
        if (value.isPresent() && !arguments.isSet(OPT_IN)) throw seen(flag);
        var source = chosen(flag, arguments, shell);
        return source.isPresent() ? Optional.of(read(source.get(), flag)) : Optional.empty();
    }

    /// Fetches a token that must be there.
    ///
    /// @throws UsageException as above, or when there is none
    static Secret required(String flag, Arguments arguments, Shell shell) throws UsageException {
        var token = unseen(flag, arguments, shell);
        if (token.isPresent()) return token.get();
        throw new UsageException(
                "--%s, --%s or %s is missing".formatted(flag, fileFlag(flag), variable(flag)));
    }

    private static UsageException seen(String flag) {
        return new UsageException(
                "a token in an argument is seen by every user of this machine: use --%s, --%s -, or"
                                .formatted(fileFlag(flag), flag)
                        + " %s, or add --%s".formatted(variable(flag), OPT_IN));
    }

    private static Secret read(TokenSource source, String flag) {
        try {
            return source.read();
        } catch (Unreadable unreadable) {
            throw new Failure(ExitCode.CONFIGURATION, flag + ": " + unreadable.reason())
                    .because(unreadable);
        }
    }

    private static TokenSource argument(String value, Shell shell) {
        return value.equals(STANDARD_INPUT)
                ? () -> Lines.onStandardInput(shell)
                : () -> Secret.of(value);
    }

    /// Tokens that are the only line of something.
    final class Lines {
        private static final Pattern ENDS = Pattern.compile("[\\r\\n]+$");

        private Lines() {}

        private static Secret onStandardInput(Shell shell) throws Unreadable {
            try {
                return only(new String(shell.in().readAllBytes(), UTF_8), "standard input");
            } catch (IOException failure) {
                throw new Unreadable(GoFile.complaint("/dev/stdin", failure));
            }
        }

        private static Secret inFile(String file) throws Unreadable {
            try {
                return only(Files.readString(Path.of(file)), file);
            } catch (IOException failure) {
                throw new Unreadable(GoFile.complaint(file, failure));
            } catch (InvalidPathException unthinkable) {
                throw new Unreadable("open " + file + ": invalid argument");
            }
        }

        /// A token may hold any visible character and the space, so only line ends are taken off.
        private static Secret only(String text, String origin) throws Unreadable {
            var token = ENDS.matcher(text).replaceFirst("");
            if (token.isBlank()) throw new Unreadable(origin + " is empty");
            if (token.contains("\n")) throw new Unreadable(origin + " has more than one line");
            return Secret.of(token);
        }
    }
}
