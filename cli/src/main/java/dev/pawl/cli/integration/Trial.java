package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.shell.Shell;

/// What a command does with an integration.
///
/// The result is on standard output, as JSON; everything that is told on the way is on standard
/// error.
@FunctionalInterface
interface Trial {
    /// Takes the steps of the command.
    ///
    /// @throws Stopped when one fails
    void run(Integration integration) throws Stopped;

    /// Opens the integration and runs the trial.
    ///
    /// @return the exit status
    /// @throws UsageException when the arguments do not suffice
    /// @throws dev.pawl.cli.exit.Failure when a step fails
    static int run(Arguments arguments, Shell shell, Trial trial) throws UsageException {
        return run(arguments, shell, Outlets.of(arguments, shell), trial);
    }

    /// Runs it with outlets that already know a secret.
    static int run(Arguments arguments, Shell shell, Outlets outlets, Trial trial)
            throws UsageException {
        try (var integration = Integration.open(arguments, shell, outlets)) {
            trial.run(integration);
            return ExitCode.OK.status();
        } catch (Stopped stopped) {
            throw stopped.failure();
        }
    }

    /// Prints a result.
    static void print(Shell shell, String json) {
        shell.out().print(json + "\n");
        shell.out().flush();
    }
}
