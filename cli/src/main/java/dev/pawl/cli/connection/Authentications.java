package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.None;

/// How the client proves itself.
final class Authentications {
    private Authentications() {}

    static ClientAuthentication of(Settings settings, Shell shell) {
        var id = settings.required(Key.CLIENT_ID);
        var secret = ClientSecrets.of(settings, shell);
        return switch (settings.text(Key.AUTH_METHOD)) {
            case "" -> secret.isEmpty() ? new None(id) : new ClientSecretBasic(id, secret.get());
            case "none" -> new None(id);
            case "client_secret_basic" ->
                    new ClientSecretBasic(id, secret.orElseThrow(Authentications::missing));
            case "client_secret_post" ->
                    new ClientSecretPost(id, secret.orElseThrow(Authentications::missing));
            default ->
                    throw new Failure(
                            ExitCode.CONFIGURATION,
                            "auth_method (%s) is none of those there are: \"%s\""
                                    .formatted(
                                            settings.origin(Key.AUTH_METHOD),
                                            settings.text(Key.AUTH_METHOD)));
        };
    }

    private static Failure missing() {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the client has no secret",
                "set client_secret_file, client_secret_command or OIDC_CLIENT_SECRET");
    }
}
