package dev.pawl.cli.login;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Origin;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.device.DeviceEndpoint.Pause;
import dev.pawl.client.refresh.StoredGrant;
import java.util.Optional;

/// A sign-in as a whole: at which issuer, for what, how, and who is there.
///
/// @param pause how time passes while a device is asked about
record Visit(
        Connection connection,
        Console console,
        Shell shell,
        Options options,
        Wishes wishes,
        Pause pause) {
    static Visit of(Arguments arguments, Connection connection, Console console, Shell shell)
            throws UsageException {
        var settings = connection.settings();
        return new Visit(
                connection,
                console,
                shell,
                Options.of(arguments, settings),
                Wishes.of(arguments, settings),
                Pause.SLEEP);
    }

    Visit pausing(Pause other) {
        return new Visit(connection, console, shell, options, wishes, other);
    }

    Settings settings() {
        return connection.settings();
    }

    /// Asks whether a login may do what is wanted; without --scope any may.
    boolean isCoveredBy(Optional<StoredGrant> grant) {
        return settings().origin(Key.SCOPES).source() != Origin.Source.FLAG
                || grant.filter(it -> it.granted().covers(wishes.scope())).isPresent();
    }

    /// Asks whether somebody is there, or expected.
    boolean hasPerson() {
        return console.mayAsk() || options.isWaiting();
    }
}
