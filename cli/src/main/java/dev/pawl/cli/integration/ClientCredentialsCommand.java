package dev.pawl.cli.integration;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.Flag;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.config.Key;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.http.Form;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `oidc-client client-credentials`: tokens in the client's own name (RFC 6749 §4.4).
public final class ClientCredentialsCommand {
    private ClientCredentialsCommand() {}

    public static Command create() {
        return Command.of(
                        "oidc-client client-credentials",
                        "Get tokens in the client's own name",
                        ClientCredentialsCommand::run)
                .described(
                        """
                        Get tokens in the client's own name and print the server's answer as JSON. There is no
                        user in it: userinfo is asked only where scope asks for openid.\
                        """)
                .flags(
                        Flag.values("scope", "", "what to ask for, instead of scopes"),
                        Flag.values("resource", "", "where the token will be used (RFC 8707)"))
                .commonFlags(GoFlags.COMMON)
                .example(
                        "the token alone",
                        "echo demo-secret > secret.txt && oidc-client client-credentials"
                                + " --client-id demo --client-secret-file secret.txt --set"
                                + " auth_method=client_secret_basic --scope profile | jq -r"
                                + " .access_token");
    }

    private static int run(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        return Trial.run(
                arguments,
                shell,
                integration -> {
                    var response =
                            integration.ask(
                                    form(arguments, integration), "Failed to get Access Token");
                    var reception = new Reception(integration, json -> Trial.print(shell, json));
                    reception.show(response);
                    var user = reception.idToken(response, Optional.empty(), true);
                    reception.jwts(response);
                    if (asksForUser(arguments, integration)) reception.userInfo(response, user);
                });
    }

    private static Form form(Arguments arguments, Integration integration) {
        var form =
                Form.of(Map.of(Parameter.GRANT_TYPE, GrantType.CLIENT_CREDENTIALS.value()))
                        .with(Parameter.RESOURCE, resources(arguments, integration));
        var scopes = integration.scopes();
        return scopes.isEmpty() ? form : form.with(Parameter.SCOPE, String.join(" ", scopes));
    }

    static List<String> resources(Arguments arguments, Integration integration) {
        var given = arguments.values("resource");
        return given.isEmpty() ? integration.settings().texts(Key.RESOURCES) : given;
    }

    private static boolean asksForUser(Arguments arguments, Integration integration) {
        return !integration.skipsUserinfo(arguments) && integration.scopes().contains("openid");
    }
}
