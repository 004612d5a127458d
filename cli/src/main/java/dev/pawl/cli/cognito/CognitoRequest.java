package dev.pawl.cli.cognito;

import dev.pawl.cli.command.Arguments;
import dev.pawl.cli.command.UsageException;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.SafeAddress;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// What is asked of which pool. None of it is AWS's own, so that no class of theirs is loaded
/// before there is something to ask.
///
/// @param isRotating whether `GetTokensFromRefreshToken` is meant, and not `REFRESH_TOKEN_AUTH`
record CognitoRequest(
        Pool pool, Secret refreshToken, boolean isRotating, Optional<String> username) {
    static final String ROTATING = "GetTokensFromRefreshToken";
    static final String PLAIN = "REFRESH_TOKEN_AUTH";

    private static final String VARIABLE = "OIDC_REFRESH_TOKEN";

    /// An app client of a user pool.
    record Pool(
            String region,
            String id,
            String clientId,
            Optional<Secret> secret,
            Optional<URI> endpoint) {}

    /// Reads the flags, and the files they name.
    ///
    /// @throws UsageException when they do not suffice, or contradict each other
    static CognitoRequest of(Arguments arguments, Shell shell) throws UsageException {
        arguments.none();
        var isRotating = arguments.value("flow").equals(ROTATING);
        var username = arguments.given("username");
        if (isRotating && username.isPresent())
            throw new UsageException("--username is for --flow " + PLAIN);
        var pool = pool(arguments, shell);
        if (!isRotating && pool.secret().isPresent() && username.isEmpty())
            throw new UsageException(
                    "a client with a secret proves it for one user: --username is missing");
        return new CognitoRequest(pool, refreshToken(arguments, shell), isRotating, username);
    }

    private static Pool pool(Arguments arguments, Shell shell) throws UsageException {
        var id = required(arguments, "user-pool-id");
        var secret =
                arguments
                        .given("client-secret-file")
                        .map(file -> new SecretInput("client-secret-file", file).read(shell));
        return new Pool(
                arguments.given("region").orElse(id.replaceFirst("_.*", "")),
                id,
                required(arguments, "client-id"),
                secret,
                endpoint(arguments));
    }

    private static String required(Arguments arguments, String flag) throws UsageException {
        return arguments
                .given(flag)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new UsageException("--" + flag + " is missing"));
    }

    private static Optional<URI> endpoint(Arguments arguments) throws UsageException {
        var given = arguments.given("endpoint");
        if (given.isEmpty()) return Optional.empty();
        try {
            var uri = new URI(given.get());
            SafeAddress.check(uri);
            return Optional.of(uri);
        } catch (URISyntaxException none) {
            throw new UsageException("--endpoint takes an address such as http://127.0.0.1:9229");
        } catch (IllegalArgumentException exposed) {
            throw new UsageException("--endpoint: " + exposed.getMessage());
        }
    }

    private static Secret refreshToken(Arguments arguments, Shell shell) throws UsageException {
        var file = arguments.given("refresh-token-file");
        if (file.isPresent()) return new SecretInput("refresh-token-file", file.get()).read(shell);
        return shell.variable(VARIABLE)
                .map(Secret::of)
                .orElseThrow(() ->
                        new UsageException(
                                "the refresh token is missing: --refresh-token-file, - for"
                                        + " standard input, or "
                                        + VARIABLE));
    }
}
