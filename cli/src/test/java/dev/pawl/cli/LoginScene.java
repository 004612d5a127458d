package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Login;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A real issuer, a user who may have logged in there, and the program, within the test or as a
/// process of its own.
public final class LoginScene implements AutoCloseable {
    public final ChaosIssuer issuer = ChaosIssuer.start();
    private final Map<String, String> variables = new HashMap<>();
    private final Path directory;
    private boolean terminal;

    /// @param directory in which the user's folders are
    public LoginScene(Path directory) {
        this.directory = directory;
        variables.put("HOME", directory.toString());
        variables.put("PATH", System.getenv("PATH"));
        variables.put("XDG_CONFIG_HOME", folder("config").toString());
        variables.put("XDG_STATE_HOME", folder("state").toString());
        variables.put("XDG_RUNTIME_DIR", folder("run").toString());
        variables.put("OIDC_ISSUER", issuer.url());
        variables.put("OIDC_CLIENT_ID", ChaosIssuer.CLIENT_ID);
        variables.put("OIDC_STORE", "file");
    }

    public Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Writes a file and tells where it is.
    public Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public LoginScene variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public LoginScene without(String name) {
        variables.remove(name);
        return this;
    }

    public LoginScene atTerminal() {
        terminal = true;
        return this;
    }

    /// The user logs in, and the login is stored.
    public LoginScene loggedIn() {
        return loggedIn(issuer.login());
    }

    /// The same a while ago: the access token has ended.
    public LoginScene loggedInLongAgo() {
        issuer.accessTokenLifetime(Duration.ZERO);
        loggedIn();
        issuer.accessTokenLifetime(Duration.ofMinutes(5));
        return this;
    }

    /// A login of the test's own is stored.
    public LoginScene loggedIn(Login login) {
        return loggedIn("default", login, ChaosIssuer.SCOPE);
    }

    public LoginScene loggedIn(String profile, Login login, Scope scope) {
        var authentication = new None(ChaosIssuer.CLIENT_ID);
        try (var client = OidcClient.discover(issuer.url(), authentication).build();
                var tokens = TokenManager.of(client.provider(), store()).account(profile).build()) {
            tokens.login(new LoginHook.Login(login.response(), scope));
        }
        return this;
    }

    public FileTokenStore store() {
        return FileTokenStore.in(folder("state").resolve("oidc-client/logins"));
    }

    /// What is stored of the login.
    public StoredGrant stored() {
        var client = OidcClient.discover(issuer.url(), new None(ChaosIssuer.CLIENT_ID)).build();
        try (client;
                var tokens = TokenManager.of(client.provider(), store()).build()) {
            return tokens.grant().orElseThrow();
        }
    }

    /// The stored access token.
    public String accessToken() {
        return stored().tokens().map(TokenSet::accessToken).orElseThrow().reveal();
    }

    /// Runs the program within the test, with the issuer's clock.
    public Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell =
                new Shell(
                        variables,
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        new Timepiece(issuer.clock(), System::nanoTime));
        var status = new dev.pawl.cli.OidcClient().run(List.of(arguments), shell);
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /// Starts the program as a process of its own.
    public RunningProgram start(String... arguments) {
        return RunningProgram.start(variables, directory, List.of(arguments));
    }

    /// The same at a terminal, where somebody types Ctrl-C once a text is shown.
    public RunningProgram startAtTerminal(String text, String... arguments) {
        return RunningProgram.startAtTerminal(variables, directory, List.of(arguments), text);
    }

    @Override
    public void close() {
        issuer.close();
    }
}
