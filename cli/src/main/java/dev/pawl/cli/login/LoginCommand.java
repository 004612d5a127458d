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
import dev.pawl.cli.console.Console.Paint;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.device.DeviceEndpoint.Pause;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `oidc-client login`: somebody signs in, and the login is kept.
public final class LoginCommand {
    private static final String IMPORT = "with-refresh-token-file";

    /// What an imported login has no use for.
    private static final List<String> FOR_PEOPLE =
            List.of(
                    "device",
                    "browser",
                    "no-browser",
                    "qr",
                    "port",
                    "timeout",
                    "prompt",
                    "login-hint",
                    "acr-values",
                    "max-age",
                    "resource",
                    "dpop");

    private LoginCommand() {}

    public static Command create() {
        return create(Pause.SLEEP);
    }

    /// The same with another way to let time pass, for tests.
    static Command create(Pause pause) {
        return Command.of(
                        "oidc-client login",
                        "Sign in, and keep the login",
                        (arguments, shell) -> run(arguments, shell, pause))
                .described(
                        """
                        Sign in with a browser, and keep the login: token and all other commands use it from then on.
                        Over SSH, or without a display, a code to type on any device is shown instead, where the issuer
                        can do that. No token is printed.\
                        """)
                .flags(
                        Flag.values("scope", "", "what to ask for, instead of scopes"),
                        Flag.values("resource", "", "where access tokens will be used (RFC 8707)"),
                        Flag.value(
                                "prompt",
                                "",
                                "login, consent, select_account or none; consent with offline_access"),
                        Flag.value("login-hint", "", "who is going to sign in"),
                        Flag.value("acr-values", "", "how to sign in, the best way first"),
                        Flag.duration("max-age", "", "sign in anew unless that was so lately"),
                        Flag.toggle("force", "", "sign in although somebody is signed in"),
                        Flag.toggle("browser", "", "sign in with a browser on this machine"),
                        Flag.toggle("no-browser", "", "the same, but only print the address"),
                        Flag.toggle("device", "", "sign in on any device, with a code (RFC 8628)"),
                        Flag.toggle("qr", "", "draw a QR code of the address, too"),
                        Flag.number("port", "", "where the browser comes back to"),
                        Flag.duration("timeout", "", "how long to wait for the person"),
                        Flag.toggle("dpop", "", "bind the tokens to a new key (RFC 9449)"),
                        Flag.value(IMPORT, "", "take over a refresh token: a file, or - for input"))
                .commonFlags(Common.FLAGS)
                .notes(
                        """
                        The browser comes back to http://127.0.0.1:PORT/auth/callback. Register that address for the
                        client. Most issuers allow any port there (RFC 8252), so a free one is taken; for one that does
                        not, use --port 5556, or login_port. Another address is set as override_redirect_uri.

                        With a login that still works nothing is done, unless one of --force, --prompt, --login-hint,
                        --acr-values, --max-age, --resource, --dpop or a wider --scope asks for more.
                        """)
                .example("sign in, unless somebody is", "oidc-client login")
                .example(
                        "see who is signed in", "oidc-client login --output json | jq -r .subject");
    }

    private static int run(Arguments arguments, Shell shell, Pause pause) throws UsageException {
        arguments.none();
        for (var flag : FOR_PEOPLE) arguments.exclusive(IMPORT, flag);
        var console = Console.of(arguments, shell);
        var settings = Profiles.settings(arguments, shell);
        var accounts = Accounts.of(settings, shell);
        try (var connection = Connection.of(settings, shell)) {
            var visit = Visit.of(arguments, connection, console, shell).pausing(pause);
            var isNew = signIn(arguments, visit, accounts);
            tell(visit, accounts, isNew);
            return ExitCode.OK.status();
        }
    }

    private static boolean signIn(Arguments arguments, Visit visit, Accounts accounts) {
        var file = arguments.given(IMPORT);
        if (file.isPresent()) {
            new SignIn(visit, accounts).from(file.get());
            return true;
        }
        if (!arguments.isSet("force") && suffices(visit, accounts)) return false;
        if (!visit.hasPerson()) throw nobody();
        new SignIn(visit, accounts).anew();
        return true;
    }

    private static Failure nobody() {
        return new Failure(
                ExitCode.LOGIN_REQUIRED,
                "signing in needs a person, and this is no terminal",
                "run oidc-client login at a terminal; --device or --no-browser wait for somebody"
                        + " who reads this, --"
                        + IMPORT
                        + " needs nobody");
    }

    /// Asks whether there is a login that works, and does not fall short of what is wanted. A
    /// person may sign in whatever has become of the old login, but not while it only seems gone.
    private static boolean suffices(Visit visit, Accounts accounts) {
        if (visit.wishes().isSpecial()) return false;
        try (var login = Login.open(visit.connection(), accounts)) {
            var _ = login.tokens().token();
            return visit.isCoveredBy(login.tokens().grant());
        } catch (StoreException unusable) {
            return false;
        } catch (NoTokenException none) {
            if (none.outcome() instanceof RefreshOutcome.Transient passing
                    && passing.trouble() != Trouble.STORE) throw none;
            return false;
        }
    }

    private static void tell(Visit visit, Accounts accounts, boolean isNew) {
        var grant = accounts.store().read(accounts.account()).orElseThrow();
        var person = Person.of(accounts.account().issuer(), grant);
        var console = visit.console();
        console.say(
                isNew
                        ? console.paint(Paint.GREEN, "✓") + " signed in " + person
                        : "already signed in " + person + "; --force signs in anew");
        console.print(data(visit, person, grant), () -> "");
    }

    private static Map<String, Object> data(Visit visit, Person person, StoredGrant grant) {
        var data = new LinkedHashMap<String, Object>();
        data.put("issuer", person.issuer());
        data.put("client_id", visit.connection().client().clientId());
        person.subject().ifPresent(subject -> data.put("subject", subject));
        data.put("scope", grant.granted().toString());
        grant.tokens()
                .flatMap(LoginCommand::end)
                .ifPresent(end -> data.put("expires_at", end.toString()));
        data.put("profile", visit.settings().profile());
        return data;
    }

    private static Optional<Instant> end(TokenSet tokens) {
        return tokens.lifetime().map(tokens.receivedAt()::plus);
    }
}
