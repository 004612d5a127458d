package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.log.Log;
import dev.pawl.cli.login.Browser;
import dev.pawl.cli.secret.TokenSource;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// `oidc-client end-session`: where to send a browser to end the provider's session (OpenID Connect
/// RP-Initiated Logout 1.0).
public final class EndSessionCommand {
    private static final String TOKEN = "token";
    private static final String OPEN = "open";
    private static final String RETURN = "post-logout-redirect-uri";

    private EndSessionCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client end-session",
                        "Print the address that ends the provider's session",
                        EndSessionCommand::run)
                .described(
                        """
                        Print the address that ends the session a browser has with the provider. Only that
                        browser can end it, so nothing is sent from here; the ID token in the address says who is
                        meant. To end a login of this machine use logout.\
                        """)
                .flags(TokenSource.flags(TOKEN, "ID token of the user"))
                .flags(
                        Flag.value(RETURN, "", "where the browser goes afterwards, as registered"),
                        Flag.toggle(OPEN, "", "open it in a browser, at a terminal"))
                .commonFlags(GoFlags.COMMON)
                .example(
                        "look at it",
                        "oidc-client end-session --set"
                                + " endsession_endpoint=https://op.example/logout");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var token = TokenSource.unseen(TOKEN, arguments, shell);
        var request = request(token, arguments.given(RETURN));
        var outlets = Outlets.of(arguments, shell);
        token.ifPresent(outlets.redactor()::learn);
        return Trial.run(
                arguments,
                shell,
                outlets,
                integration -> {
                    var address = address(integration, request);
                    Trial.print(shell, address.toString());
                    if (arguments.isSet(OPEN)) open(integration, shell, address);
                });
    }

    private static URI address(Integration integration, LogoutRequest request) {
        var url = integration.endpoint("end_session_endpoint", Key.ENDSESSION_ENDPOINT);
        return request.at(url, integration.connection().authentication().clientId());
    }

    /// Off a terminal nobody would see it.
    private static void open(Integration integration, Shell shell, URI address) {
        var log = integration.log();
        if (!shell.isInteractive()) {
            log.warn("No browser is opened off a terminal");
        } else if (!Browser.of(integration.settings(), shell).open(address, () -> failed(log))) {
            failed(log);
        }
    }

    private static void failed(Log log) {
        log.error("Could not open a browser");
    }

    private static LogoutRequest request(Optional<Secret> token, Optional<String> back)
            throws UsageException {
        var request = token.map(LogoutRequest::of).orElseGet(LogoutRequest::ofWhoeverIsThere);
        return back.isEmpty() ? request : request.returningTo(address(back.get()));
    }

    private static URI address(String text) throws UsageException {
        try {
            return new URI(text);
        } catch (URISyntaxException none) {
            throw new UsageException("--" + RETURN + " is no address: " + text);
        }
    }
}
