package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `oidc-client client`: a sign-in in a browser, step by step, to test an integration with it.
///
/// Nothing of it is kept; what people use is `login`.
public final class ClientCommand {
    private static final List<Flag> FLAGS =
            List.of(
                    Flag.number("port", "p", "port the browser comes back to")
                            .preset(String.valueOf(Redirect.PORT)),
                    Flag.toggle("localhost", "", "use localhost instead of 127.0.0.1"),
                    Flag.value("acr-values", "a", "instead of acr_values"),
                    Flag.toggle(
                            Deviations.FAKE_VERIFIER,
                            "",
                            "send a dummy code_verifier, which must be refused"),
                    Flag.value(Deviations.NONCE, "", "use this nonce"),
                    Flag.value(Deviations.STATE, "", "use this state"),
                    Flag.value(Deviations.VERIFIER, "", "use this PKCE code_verifier"),
                    Flag.toggle("keep-running", "", "go on after a sign-in, until Ctrl-C"));

    private ClientCommand() {}

    public static Command create() {
        return Command.of("oidc-client client", "Test a sign-in in a browser", ClientCommand::run)
                .described(
                        """
                        Test a sign-in in a browser: serve a page that starts it and the page it comes back to,
                        redeem the code, verify the ID token by every rule of the settings, ask for userinfo, and
                        print the token response as JSON. Every step is told on standard error. The client must
                        be registered with http://127.0.0.1:5556/auth/callback.\
                        """)
                .flags(FLAGS)
                .commonFlags(GoFlags.COMMON)
                .example(
                        "sign in, then pick a token",
                        "oidc-client client --set use_pkce=true --set scopes='openid profile'"
                                + " --set login_timeout=2s | jq -r .id_token");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var redirect = Redirect.of(arguments);
        var deviations = Deviations.of(arguments);
        return Trial.run(
                arguments,
                shell,
                integration -> {
                    var request = new CodeRequest(integration, deviations, redirect, shell);
                    request.check();
                    serve(arguments, integration, new CodeFlow(request, arguments, shell));
                });
    }

    private static void serve(Arguments arguments, Integration integration, CodeFlow flow)
            throws Stopped {
        var redirect = Redirect.of(arguments);
        try (var desk = SignInDesk.open(redirect, flow, integration.outlets())) {
            integration.log().result("Go to " + redirect.url(SignInDesk.LOGIN));
            desk.await(arguments.isSet("keep-running"), patience(integration));
            integration.log().result("Stopping server");
        }
    }

    /// The original waits for ever; so does this, unless the settings say for how long.
    private static Optional<Duration> patience(Integration integration) {
        return integration.settings().isSet(Key.LOGIN_TIMEOUT)
                ? Optional.of(integration.settings().duration(Key.LOGIN_TIMEOUT))
                : Optional.empty();
    }
}
