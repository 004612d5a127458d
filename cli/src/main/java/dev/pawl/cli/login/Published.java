package dev.pawl.cli.login;

import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;

/// What an issuer must publish, or a setting say in its place.
final class Published {
    private Published() {}

    /// Insists on an endpoint before anything is done.
    ///
    /// @param member how the issuer publishes it
    /// @param advice what to do without it
    /// @throws Failure when there is none
    static void check(Connection connection, String member, String advice) {
        if (connection.metadata().member(member).isPresent()) return;
        throw new Failure(ExitCode.CONFIGURATION, "this issuer publishes no " + member, advice);
    }
}
