package dev.pawl.cli.doctor;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.console.Console.Paint;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `oidc-client doctor`: what may keep the program from working.
public final class DoctorCommand {
    static final String TEST_GRANT = "test-grant";
    static final String TEST_ACCOUNT = "test-account";
    static final String REFRESH_TOKEN = "refresh-token";

    private DoctorCommand() {}

    public static Command create() {
        return Command.of("oidc-client doctor", "Find out what may go wrong", DoctorCommand::run)
                .described(
                        """
                        Look at everything the program needs, one thing after the other: configuration, files,
                        store, keyring, clock, the way to the issuer, what it publishes, its keys, whether it
                        accepts the client, and the login. Each line says ok, warn or fail, and what helps. The
                        exit status is that of the first failure.

                        With --test-grant the issuer's refresh tokens are tried out: one is presented twice,
                        which ends the login at some issuers. So it takes a login of its own for that: another
                        profile's (oidc-client login --profile test), or a refresh token in a file.\
                        """)
                .flags(
                        Flag.toggle(TEST_GRANT, "", "try out rotation and the grace window"),
                        Flag.value(TEST_ACCOUNT, "", "the profile whose login may end by that"),
                        Flag.value(
                                REFRESH_TOKEN + "-file",
                                "",
                                "file with a refresh token that may end by that"))
                .commonFlags(Common.FLAGS)
                .example("look at everything", "oidc-client doctor")
                .example(
                        "what went wrong, for a script",
                        "oidc-client doctor --json"
                                + " | jq -r '.findings[] | select(.level == \"fail\") | .detail'");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var console = Console.of(arguments, shell);
        var examination = new Examination();
        var settings = settings(arguments, shell, examination);
        if (settings.isPresent()) {
            var grant = TestGrant.chosen(arguments, shell, settings.get());
            examine(arguments, shell, settings.get(), examination);
            grant.ifPresent(it -> it.examine(examination));
        }
        print(console, examination);
        return examination.code().status();
    }

    /// The settings, or nothing where they cannot be had: there is no more to look at then.
    private static Optional<Settings> settings(
            Arguments arguments, Shell shell, Examination examination) throws UsageException {
        try {
            return Optional.of(Profiles.settings(arguments, shell));
        } catch (Failure unusable) {
            examination.look("configuration", () -> Finding.fail("configuration", unusable));
            return Optional.empty();
        }
    }

    private static void examine(
            Arguments arguments, Shell shell, Settings settings, Examination examination) {
        new FileChecks(settings, shell, Profiles.file(arguments, shell)).examine(examination);
        new IssuerChecks(settings, shell).examine(examination);
        new LoginChecks(settings, shell).examine(examination);
    }

    private static void print(Console console, Examination examination) {
        var data = new LinkedHashMap<String, Object>();
        data.put("ok", examination.code() == ExitCode.OK);
        data.put("findings", examination.findings().stream().map(Finding::data).toList());
        console.print(data, () -> text(console, examination.findings()));
    }

    private static String text(Console console, List<Finding> findings) {
        var width = findings.stream().mapToInt(it -> it.check().length()).max().orElse(0);
        return findings.stream()
                .map(finding -> line(console, finding, width))
                .collect(Collectors.joining());
    }

    private static String line(Console console, Finding finding, int width) {
        var word = finding.level().word();
        var label = console.paint(paint(finding), word) + " ".repeat(6 - word.length());
        var check = finding.check() + " ".repeat(width - finding.check().length() + 2);
        var advice =
                finding.advice().isEmpty() ? "" : " ".repeat(width + 8) + finding.advice() + "\n";
        return label + check + finding.detail() + "\n" + advice;
    }

    private static Paint paint(Finding finding) {
        return switch (finding.level()) {
            case OK -> Paint.GREEN;
            case SKIP -> Paint.DIM;
            case WARN -> Paint.YELLOW;
            case FAIL -> Paint.RED;
        };
    }
}
