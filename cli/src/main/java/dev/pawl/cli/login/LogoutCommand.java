package dev.pawl.cli.login;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Common;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `oidc-client logout`: gives the refresh token back, and forgets the login.
public final class LogoutCommand {
    private LogoutCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client logout", "Revoke the login, and forget it", LogoutCommand::run)
                .described(
                        """
                        Give the refresh token of the login back to the issuer (RFC 7009), and forget the login. Where
                        the issuer does not take it back, the login is kept: forgotten, nobody could end it any more.\
                        """)
                .flags(
                        Flag.toggle("force", "", "forget the login even if it cannot be revoked"),
                        Flag.toggle("local", "", "only forget the login; it stays good elsewhere"),
                        Flag.toggle("end-session", "", "end the issuer's browser session as well"),
                        Flag.toggle("no-browser", "", "with --end-session: print its address"))
                .commonFlags(Common.FLAGS)
                .notes(
                        """
                        --end-session opens the issuer's end_session_endpoint in the browser. Without a person at a
                        terminal, or with --no-browser, its address is printed; the ID token is in it.
                        """)
                .example("sign out", "oidc-client logout")
                .example("sign out, whatever the issuer says", "oidc-client logout --force");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        arguments.exclusive("force", "local");
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var accounts = Accounts.of(settings, shell);
        try (var connection = Connection.of(settings, shell);
                var login = Login.open(connection, accounts)) {
            var grant = accounts.store().read(accounts.account());
            if (grant.isEmpty()) return nobody(console, accounts);
            var session = new EndedSession(connection, console, shell);
            var address = session.address(grant.get(), arguments.isSet("end-session"));
            var isRevoked = new Revocation(connection, console).of(grant.get(), manner(arguments));
            login.tokens().forget();
            console.say("signed out of " + accounts.account().issuer());
            var printed = address.filter(it -> !session.open(it, arguments.isSet("no-browser")));
            console.print(data(accounts, isRevoked, printed), () -> text(printed));
            return ExitCode.OK.status();
        }
    }

    private static Revocation.Manner manner(Arguments arguments) {
        if (arguments.isSet("local")) return Revocation.Manner.NONE;
        return arguments.isSet("force")
                ? Revocation.Manner.IF_POSSIBLE
                : Revocation.Manner.REQUIRED;
    }

    private static int nobody(Console console, Accounts accounts) {
        console.say("nobody is signed in at " + accounts.account().issuer());
        console.print(data(accounts, false, Optional.empty()), () -> "");
        return ExitCode.OK.status();
    }

    private static String text(Optional<URI> address) {
        return address.map(it -> it + "\n").orElse("");
    }

    private static Map<String, Object> data(
            Accounts accounts, boolean isRevoked, Optional<URI> address) {
        var data = new LinkedHashMap<String, Object>();
        data.put("issuer", accounts.account().issuer());
        data.put("client_id", accounts.account().clientId());
        data.put("profile", accounts.account().account());
        data.put("revoked", isRevoked);
        address.ifPresent(it -> data.put("end_session_uri", it.toString()));
        return data;
    }
}
