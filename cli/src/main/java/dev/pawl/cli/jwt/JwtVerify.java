package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.jwt.TokenRules.Party;
import dev.pawl.cli.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `oidc-client jwt verify`: whether a token is to be believed, and if not, why.
final class JwtVerify {
    private JwtVerify() {}

    static Command create() {
        return Command.of("oidc-client jwt verify", "Verify a JWT", JwtVerify::run)
                .taking("[flags] [-]")
                .described(
                        """
                        Verify a JWT from standard input, a file or the current login, and show what is in it:
                        its signature by the keys the issuer publishes, who issued it, whom it is for, and its
                        times. The exit status is 7 where it is not to be believed, with the reason.\
                        """)
                .flags(GivenToken.FLAGS)
                .flags(
                        Flag.values(
                                "audience",
                                "",
                                "whom it must be for: one of these; audiences or client_id otherwise"),
                        Flag.value("jwks-file", "", "file with the issuer's public keys"),
                        Flag.duration(
                                        "tolerance",
                                        "",
                                        "how far this clock and the issuer's may be apart")
                                .preset("1m"))
                .commonFlags(Common.FLAGS)
                .example("verify the ID token of the login", "oidc-client jwt verify --id-token");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var token = ParsedToken.of(GivenToken.of(arguments, settings, shell));
        var tolerance = arguments.duration("tolerance").orElse(Duration.ZERO);
        var rules = new TokenRules(party(arguments, settings), shell.time().clock(), tolerance);
        for (var skipped : rules.skipped()) console.warn(skipped);
        rules.check(token, IssuerKeys.of(arguments, settings, shell));
        console.say("verified: " + rules.summary());
        console.print(Shown.data(token, true), () -> Shown.text(token, shell.time().now()));
        return ExitCode.OK.status();
    }

    private static Party party(Arguments arguments, Settings settings) {
        return new Party(
                settings.maybe(Key.ISSUER),
                audiences(arguments, settings),
                settings.texts(Key.TOKEN_SIGNING_ALG));
    }

    private static List<String> audiences(Arguments arguments, Settings settings) {
        var asked = arguments.values("audience");
        if (!asked.isEmpty()) return asked;
        return Optional.of(settings.texts(Key.AUDIENCES))
                .filter(list -> !list.isEmpty())
                .orElseGet(() -> settings.maybe(Key.CLIENT_ID).stream().toList());
    }
}
