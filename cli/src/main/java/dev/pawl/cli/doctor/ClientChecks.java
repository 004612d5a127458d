package dev.pawl.cli.doctor;

import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.discovery.ProviderMetadata;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.http.Transport;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretJwt;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.NamedInForm;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.ClientAuthentication.PrivateKeyJwt;
import dev.pawl.client.token.ClientAuthentication.TlsClientAuth;
import dev.pawl.client.token.ClientAuthentication.WordedJwt;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.protocol.Secret;
import java.util.Optional;

/// Whether the issuer takes the client for who it is.
///
/// It is asked with a refresh token that nobody ever had: an issuer that accepts the client has to
/// say that the grant is wrong, and says so without spending anything.
final class ClientChecks {
    private static final Secret NOBODYS = Secret.of("oidc-client-doctor-has-no-refresh-token");
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;

    private final Settings settings;
    private final Shell shell;
    private final Transport transport;

    ClientChecks(Settings settings, Shell shell, Transport transport) {
        this.settings = settings;
        this.shell = shell;
        this.transport = transport;
    }

    void examine(Examination examination) {
        if (examination.look("client", this::client))
            examination.look("token endpoint", this::tokenEndpoint);
        else examination.skip("the client cannot prove itself", "token endpoint");
    }

    private Finding client() {
        try (var connection = Connection.over(transport, settings, shell)) {
            var method = method(connection.authentication());
            var supported =
                    connection.metadata().document().texts("token_endpoint_auth_methods_supported");
            if (supported.isEmpty() || supported.contains(method))
                return Finding.ok("client", "proves itself with " + method);
            return Finding.warn(
                    "client",
                    "proves itself with " + method + ", which the issuer does not list",
                    "auth_method can be one of " + String.join(", ", supported));
        }
    }

    /// What it is called, as far as it has one name.
    private static String method(ClientAuthentication authentication) {
        return switch (authentication) {
            case None _ -> "none";
            case ClientSecretBasic _ -> "client_secret_basic";
            case ClientSecretPost _ -> "client_secret_post";
            case ClientSecretJwt _ -> "client_secret_jwt";
            case PrivateKeyJwt _ -> "private_key_jwt";
            case WordedJwt worded ->
                    worded.key().get().algorithm().startsWith("HS")
                            ? "client_secret_jwt"
                            : "private_key_jwt";
            case TlsClientAuth _ -> "tls_client_auth";
            case NamedInForm(var proof) -> method(proof);
        };
    }

    private Finding tokenEndpoint() {
        try (var connection = Connection.over(transport, settings, shell)) {
            var _ = endpoint(connection).refresh(NOBODYS);
            throw new Failure(
                    ExitCode.VERIFICATION, "it gives tokens for a refresh token nobody ever had");
        } catch (ErrorResponseException said) {
            return said(said);
        }
    }

    static TokenEndpoint endpoint(Connection connection) {
        return endpoint(connection, Optional.empty());
    }

    /// The same for tokens that are bound to a key.
    static TokenEndpoint endpoint(Connection connection, Dpop dpop) {
        return endpoint(connection, Optional.of(dpop));
    }

    private static TokenEndpoint endpoint(Connection connection, Optional<Dpop> dpop) {
        var authentication = connection.authentication();
        return new TokenEndpoint(
                url(connection.metadata(), authentication),
                new BackChannel(authentication, connection.transport(), dpop));
    }

    private static String url(ProviderMetadata metadata, ClientAuthentication authentication) {
        return authentication.isByCertificate()
                ? metadata.byCertificate().tokenEndpoint()
                : metadata.tokenEndpoint();
    }

    private static Finding said(ErrorResponseException said) {
        if (said.status() == TOO_MANY || said.status() >= BROKEN) throw said;
        var error = said.error().orElse("");
        return switch (error) {
            case "invalid_grant" ->
                    Finding.ok("token endpoint", "knows the client, and refuses a wrong grant");
            case "invalid_client" ->
                    Finding.fail(
                            "token endpoint",
                            new Failure(
                                    ExitCode.CONFIGURATION,
                                    "it does not accept the client: " + said.getMessage(),
                                    "compare client_id, secret or key, and auth_method with the"
                                            + " registration"));
            case "unauthorized_client", "unsupported_grant_type" ->
                    Finding.warn(
                            "token endpoint",
                            "the client may not refresh: " + said.getMessage(),
                            "register it for the grant refresh_token, or log in when a token ends");
            default ->
                    Finding.warn(
                            "token endpoint",
                            "it answers a wrong grant with " + said.getMessage(),
                            "invalid_grant would be right");
        };
    }
}
