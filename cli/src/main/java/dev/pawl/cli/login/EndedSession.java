package dev.pawl.cli.login;

import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.console.Console;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import java.net.URI;
import java.util.Optional;

/// The end of the issuer's own session, in the browser that has it (RP-Initiated Logout 1.0).
final class EndedSession {
    private final Connection connection;
    private final Console console;
    private final Browser browser;

    EndedSession(Connection connection, Console console, Shell shell) {
        this.connection = connection;
        this.console = console;
        this.browser = Browser.of(connection.settings(), shell);
    }

    /// Where to send the browser, if that is wanted. Asked before anything is forgotten: the ID
    /// token says whose session it is.
    ///
    /// @throws dev.pawl.cli.exit.Failure when the issuer has no such place
    Optional<URI> address(StoredGrant grant, boolean isWanted) {
        if (!isWanted) return Optional.empty();
        Published.check(
                connection,
                "end_session_endpoint",
                "leave --end-session out, or set endsession_endpoint");
        var request =
                grant.tokens()
                        .flatMap(TokenSet::idToken)
                        .map(LogoutRequest::of)
                        .orElseGet(LogoutRequest::ofWhoeverIsThere);
        return Optional.of(connection.client().endSession(request));
    }

    /// Opens it, where somebody sits before a browser.
    ///
    /// @return whether a browser has it
    boolean open(URI address, boolean isPrinted) {
        if (isPrinted || !console.mayAsk() || !browser.isHere()) return false;
        try (var doorway = Doorway.to(address)) {
            console.say("Your browser opens to end the session there.");
            return doorway.opens(browser);
        }
    }
}
