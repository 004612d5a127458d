package dev.pawl.cli.connection;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.NamedInForm;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.ClientAuthentication.TlsClientAuth;
import dev.pawl.client.token.ClientAuthentication.WordedJwt;
import dev.pawl.protocol.Secret;
import java.net.URI;

/// How the client proves itself.
final class Authentications {
    private final Settings settings;
    private final Shell shell;
    private final ClientAssertions assertions;

    Authentications(Settings settings, Shell shell, ClientAssertions assertions) {
        this.settings = settings;
        this.shell = shell;
        this.assertions = assertions;
    }

    ClientAuthentication chosen() {
        var proof = proof();
        return settings.truth(Key.ALWAYS_SET_CLIENT_ID) ? new NamedInForm(proof) : proof;
    }

    /// What the client says of itself at an endpoint, whatever it really proves itself with.
    Secret assertion(URI endpoint) {
        var isShared = settings.text(Key.AUTH_METHOD).equals("client_secret_jwt");
        var key = isShared ? shared() : ClientKeys.required(settings);
        return assertions.worded(shell.time().clock()).sign(key, endpoint);
    }

    private ClientAuthentication proof() {
        var id = settings.required(Key.CLIENT_ID);
        return switch (settings.text(Key.AUTH_METHOD)) {
            case "" -> usual(id);
            case "none" -> new None(id);
            case "client_secret_basic" -> new ClientSecretBasic(id, secret());
            case "client_secret_post" -> new ClientSecretPost(id, secret());
            case "client_secret_jwt" -> signed(shared());
            case "private_key_jwt" -> signed(ClientKeys.required(settings));
            case "tls_client_auth", "self_signed_tls_client_auth" -> certified(id);
            default ->
                    throw new Failure(
                            ExitCode.CONFIGURATION,
                            "auth_method (%s) is none of those there are: \"%s\""
                                    .formatted(
                                            settings.origin(Key.AUTH_METHOD),
                                            settings.text(Key.AUTH_METHOD)));
        };
    }

    private ClientAuthentication usual(String id) {
        var secret = ClientSecrets.of(settings, shell);
        return secret.isEmpty() ? new None(id) : new ClientSecretBasic(id, secret.get());
    }

    private ClientAuthentication signed(ProofKey key) {
        return new WordedJwt(assertions.worded(shell.time().clock()), () -> key);
    }

    private ClientAuthentication certified(String id) {
        if (settings.maybe(Key.CERTIFICATE_FILE).isPresent()) return new TlsClientAuth(id);
        throw new Failure(
                ExitCode.CONFIGURATION,
                "the client has no certificate",
                "set certificate_file and private_key_file, or use --pem-cert and --pem-key");
    }

    private Secret secret() {
        return ClientSecrets.of(settings, shell).orElseThrow(Authentications::missing);
    }

    private ProofKey shared() {
        try {
            return ProofKey.shared(secret());
        } catch (IllegalArgumentException tooShort) {
            throw new Failure(
                    ExitCode.CONFIGURATION,
                    String.valueOf(tooShort.getMessage()).replace(" (RFC 7518 §3.2)", ""));
        }
    }

    private static Failure missing() {
        return new Failure(
                ExitCode.CONFIGURATION,
                "the client has no secret",
                "set client_secret_file, client_secret_command or OIDC_CLIENT_SECRET");
    }
}
