package dev.pawl.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.connection.Transports;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.shell.Shell;
import dev.pawl.protocol.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A login that may end by being tried out: whose it is, said by flags or by a person. The login in
/// use is never taken.
final class TestGrant {
    private final Settings settings;
    private final Shell shell;
    private final GraceTrial.Source source;

    private TestGrant(Settings settings, Shell shell, GraceTrial.Source source) {
        this.settings = settings;
        this.shell = shell;
        this.source = source;
    }

    /// Finds out which login to try, if one shall be tried.
    ///
    /// @throws UsageException when that is not said, or twice
    static Optional<TestGrant> chosen(Arguments arguments, Shell shell, Settings settings)
            throws UsageException {
        var file = TokenSource.fileFlag(DoctorCommand.REFRESH_TOKEN);
        arguments.exclusive(file, DoctorCommand.TEST_ACCOUNT);
        if (!arguments.isSet(DoctorCommand.TEST_GRANT)) return notWanted(arguments, file);
        var token =
                arguments.given(file).isPresent()
                        ? TokenSource.unseen(DoctorCommand.REFRESH_TOKEN, arguments, shell)
                        : Optional.<Secret>empty();
        var source =
                token.isPresent()
                        ? GraceTrial.inFile(token.get())
                        : GraceTrial.of(account(arguments, shell, settings), settings, shell);
        return Optional.of(new TestGrant(settings, shell, source));
    }

    private static Optional<TestGrant> notWanted(Arguments arguments, String file)
            throws UsageException {
        for (var flag : new String[] {file, DoctorCommand.TEST_ACCOUNT}) {
            if (arguments.given(flag).isPresent())
                throw new UsageException("--" + flag + " needs --" + DoctorCommand.TEST_GRANT);
        }
        return Optional.empty();
    }

    private static String account(Arguments arguments, Shell shell, Settings settings)
            throws UsageException {
        var name = arguments.given(DoctorCommand.TEST_ACCOUNT);
        var account = name.isPresent() ? name.get() : asked(Console.of(arguments, shell), shell);
        if (!account.equals(settings.profile())) return account;
        throw new UsageException(
                "the login of the profile "
                        + account
                        + " is the one in use, and could end by being tried out: make another with"
                        + " oidc-client login --profile test");
    }

    private static String asked(Console console, Shell shell) throws UsageException {
        if (!console.mayAsk())
            throw new UsageException(
                    "--test-grant needs a login that may end: --test-account PROFILE or"
                            + " --refresh-token-file FILE");
        console.ask("The profile whose login may end by being tried out:");
        var answer = line(shell.in());
        if (answer.isEmpty()) throw new UsageException("no login to try out was named");
        return answer;
    }

    private static String line(InputStream in) {
        try {
            var line = new ByteArrayOutputStream();
            for (var next = in.read(); next >= 0 && next != '\n'; next = in.read())
                line.write(next);
            return line.toString(UTF_8).strip();
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILURE, "standard input cannot be read")
                    .because(unreadable);
        }
    }

    void examine(Examination examination) {
        examination.look("test grant", this::trial);
    }

    private Finding trial() {
        try (var connection = Connection.over(Transports.of(settings, shell), settings, shell)) {
            return new GraceTrial(connection, source, shell.time().clock()).run();
        }
    }
}
