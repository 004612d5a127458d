package dev.pawl.cli.jwt;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.jose.CompactJws;

/// `oidc-client jwt decode`: what is in a token, believed or not.
final class JwtDecode {
    private JwtDecode() {}

    static Command create() {
        return Command.of("oidc-client jwt decode", "Show what is in a JWT", JwtDecode::run)
                .taking("[flags] [-]")
                .described(
                        """
                        Show header and claims of a JWT from standard input, a file or the current login. Nothing
                        is verified: anybody can write any claims into a token. oidc-client jwt verify verifies.\
                        """)
                .flags(GivenToken.FLAGS)
                .commonFlags(Common.FLAGS)
                .example("see who is logged in", "oidc-client jwt decode --id-token")
                .example(
                        "take one claim out of a token",
                        "oidc-client jwt decode --id-token --json | jq -r .claims.sub");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var token = ParsedToken.of(GivenToken.of(arguments, settings, shell));
        console.warn("nothing was verified: anybody could have written this token");
        print(console, token, shell);
        return ExitCode.OK.status();
    }

    private static void print(Console console, CompactJws token, Shell shell) {
        console.print(Shown.data(token, false), () -> Shown.text(token, shell.time().now()));
    }
}
