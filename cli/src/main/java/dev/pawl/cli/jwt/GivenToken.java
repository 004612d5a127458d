package dev.pawl.cli.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.text.GoFile;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The token that a command is about: from standard input, a file, or the current login.
///
/// An argument is seen by every user of the machine, so it takes an explicit word to give one
/// there.
final class GivenToken {
    static final List<Flag> FLAGS =
            List.of(
                    Flag.value("token-file", "", "file that holds the token, - is standard input"),
                    Flag.toggle("access-token", "", "take the access token of the current login"),
                    Flag.toggle("id-token", "", "take the ID token of the current login"));

    private static final String STANDARD_INPUT = "-";

    private final Arguments arguments;
    private final Shell shell;

    private GivenToken(Arguments arguments, Shell shell) {
        this.arguments = arguments;
        this.shell = shell;
    }

    /// Finds the token; nothing is asked of anybody, so one of a login may have ended.
    ///
    /// @throws UsageException when none is given, or more than one
    /// @throws Failure when it cannot be had
    static Secret of(Arguments arguments, Settings settings, Shell shell) throws UsageException {
        arguments.exclusive("token-file", "access-token", "id-token");
        return new GivenToken(arguments, shell).read(settings);
    }

    private Secret read(Settings settings) throws UsageException {
        var isOfLogin = arguments.isSet("access-token") || arguments.isSet("id-token");
        var file = arguments.given("token-file");
        if (isOfLogin || file.isPresent()) arguments.none();
        if (isOfLogin) return ofLogin(settings);
        return file.isPresent() ? inFile(file.get()) : argument();
    }

    private Secret argument() throws UsageException {
        if (arguments.positional().isEmpty() && !shell.people().type())
            return inFile(STANDARD_INPUT);
        var argument = arguments.single("the token");
        if (argument.equals(STANDARD_INPUT)) return inFile(argument);
        if (arguments.isSet("insecure-argv-secrets")) return Secret.of(argument.strip());
        throw new UsageException(
                "a token in an argument is seen by every user of this machine: give it on standard"
                        + " input, or with --token-file, or add --insecure-argv-secrets");
    }

    private Secret inFile(String file) {
        try {
            var text =
                    file.equals(STANDARD_INPUT)
                            ? new String(shell.in().readAllBytes(), UTF_8)
                            : Files.readString(Path.of(file));
            if (!text.isBlank()) return Secret.of(bare(text.strip()));
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILURE, GoFile.complaint(file, unreadable))
                    .because(unreadable);
        } catch (InvalidPathException unthinkable) {
            throw new Failure(ExitCode.FAILURE, file + " is no file name").because(unthinkable);
        }
        var place = file.equals(STANDARD_INPUT) ? "standard input" : file;
        throw new Failure(ExitCode.FAILURE, "there is no token in " + place);
    }

    /// What was copied together with its scheme.
    private static String bare(String text) {
        return text.replaceFirst("(?i)^(Authorization:\\s*)?Bearer\\s+", "");
    }

    private Secret ofLogin(Settings settings) {
        var accounts = Accounts.of(settings, shell);
        var tokens =
                accounts.store()
                        .read(accounts.account())
                        .flatMap(StoredGrant::tokens)
                        .orElseThrow(() -> nobody("nobody is logged in"));
        return arguments.isSet("access-token") ? tokens.accessToken() : idToken(tokens);
    }

    private static Secret idToken(TokenSet tokens) {
        return tokens.idToken().orElseThrow(() -> nobody("the login brought no ID token"));
    }

    private static Failure nobody(String message) {
        return new Failure(ExitCode.LOGIN_REQUIRED, message, "log in: oidc-client login");
    }
}
