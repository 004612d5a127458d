package dev.pawl.cli.login;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.account.Terms;
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
    public static Login open(Arguments arguments, Connection connection, Shell shell, Terms terms)
            throws UsageException {
        var accounts = Accounts.of(connection.settings(), shell);
        if (!arguments.isSet(FLAG.name())) return Login.open(connection, accounts, terms);
        var person = of(arguments, connection, Console.of(arguments, shell), shell);
        return Login.open(connection, accounts, person.on(terms));
    }

    /// The same terms, but that a person is asked, and given the time that people need.
    public Terms on(Terms terms) {
        return terms.with(patient(terms.policy())).asking(this::loginNeeded);
    }

    /// A policy with the patience that people need.
    private RefreshPolicy patient(RefreshPolicy policy) {
        // A device code mostly lives for a quarter of an hour.
        var longest = Duration.ofMinutes(30);
        var asked = visit.options().isTimeSet() ? visit.options().timeout() : longest;
        return policy.withPatience(asked.plus(ROOM));
    }

    /// What a [LoginHook] does: as `interactive::loginNeeded`.
    ///
    /// @return nothing, for the login is in the store already
    private Optional<LoginHook.Login> loginNeeded(Tombstone why) {
        if (!visit.hasPerson()) return Optional.empty();
        visit.console().say(Failures.of(new RefreshOutcome.GrantDead(why)).getMessage() + ".");
        new SignIn(visit, accounts).anew();
        return Optional.empty();
    }
}
