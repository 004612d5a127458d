package dev.pawl.cli.login;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.RefreshOutcome;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.Tombstone;
import java.time.Duration;
import java.util.Optional;

/// Has a person log in now, if one is there, for a command that finds no login.
///
/// The login goes into the store, where the manager that asked finds it.
public final class Interactive {
    /// Lets a command use this.
    public static final Flag FLAG =
            Flag.toggle("login", "", "at a terminal: log in first if nobody is logged in");

    private static final Duration ROOM = Duration.ofMinutes(1);

    private final Visit visit;
    private final Accounts accounts;

    private Interactive(Visit visit, Accounts accounts) {
        this.visit = visit;
        this.accounts = accounts;
    }

    /// Prepares to ask.
    ///
    /// @throws UsageException when flags contradict each other
    public static Interactive of(
            Arguments arguments, Connection connection, Console console, Shell shell)
            throws UsageException {
        return new Interactive(
                Visit.of(arguments, connection, console, shell),
                Accounts.of(connection.settings(), shell));
    }

    /// Opens the login of a run: with a person to ask if the command was called with `--login`.
    ///
    /// @throws UsageException as above
    public static Login open(
            Arguments arguments, Connection connection, Console console, Shell shell)
            throws UsageException {
        var accounts = Accounts.of(connection.settings(), shell);
        if (!arguments.isSet(FLAG.name())) return Login.open(connection, accounts);
        var person = of(arguments, connection, console, shell);
        return Login.open(
                connection, accounts, person.patient(RefreshPolicy.DEFAULT), person::loginNeeded);
    }

    /// A policy with the patience that people need.
    public RefreshPolicy patient(RefreshPolicy policy) {
        // A device code mostly lives for a quarter of an hour.
        var longest = Duration.ofMinutes(30);
        var asked = visit.options().isTimeSet() ? visit.options().timeout() : longest;
        return policy.withPatience(asked.plus(ROOM));
    }

    /// What a [LoginHook] does: as `interactive::loginNeeded`.
    ///
    /// @return nothing, for the login is in the store already
    public Optional<LoginHook.Login> loginNeeded(Tombstone why) {
        if (!visit.hasPerson()) return Optional.empty();
        visit.console().say(Failures.of(new RefreshOutcome.GrantDead(why)).getMessage() + ".");
        try (var login = Login.open(visit.connection(), accounts)) {
            new SignIn(visit, accounts).into(login.tokens());
        }
        return Optional.empty();
    }
}
