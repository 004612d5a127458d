package dev.pawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user with a home folder, an issuer that can go wrong, and a login if there shall be one.
///
/// Time moves by hand for both, unless the clocks are those of the machine.
public final class Home implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Path folder;
    private final MovableClock clock;
    private final ChaosIssuer issuer;
    private final Map<String, String> variables = new HashMap<>();
    private String input = "";
    private boolean terminal;

    private Home(Path folder, MovableClock clock) {
        this.folder = folder;
        this.clock = clock;
        this.issuer = ChaosIssuer.start(clock);
        variables.put("HOME", folder.toString());
        config(
                "issuer: %s\nclient_id: %s\nauth_method: none\nscopes: [%s]\n"
                        .formatted(
                                issuer.url(),
                                ChaosIssuer.CLIENT_ID,
                                String.join(", ", ChaosIssuer.SCOPE.values())));
    }

    /// A home where it stays noon.
    public static Home at(Path folder) {
        return new Home(folder, MovableClock.at(NOON));
    }

    /// A home with the clock of the machine, for programs of their own.
    public static Home now(Path folder) {
        return new Home(folder, MovableClock.running());
    }

    public ChaosIssuer issuer() {
        return issuer;
    }

    public Path folder() {
        return folder;
    }

    /// Writes the configuration file anew.
    public Home config(String yaml) {
        file(".config/oidc-client/config.yaml", yaml);
        return this;
    }

    /// Writes a file below the home folder.
    public Path file(String name, String content) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Home variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Home without(String variable) {
        variables.remove(variable);
        return this;
    }

    /// What a program of this user finds in its environment.
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    public Home input(String text) {
        input = text;
        return this;
    }

    /// A person types and reads.
    public Home atTerminal() {
        terminal = true;
        return this;
    }

    /// Time goes by for user and issuer.
    public Home pass(Duration time) {
        clock.advance(time);
        return this;
    }

    /// The user of the profile `default` has signed in.
    public Home signedIn() {
        return signedIn("default");
    }

    public Home signedIn(String profile) {
        try (var manager = manager(profile)) {
            manager.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
        }
        return this;
    }

    private TokenManager manager(String profile) {
        var transport = UrlConnectionTransport.platformTrust();
        return TokenManager.of(issuer.provider(transport, ProviderProfile.UNKNOWN), store())
                .account(profile)
                .time(timepiece().source())
                .build();
    }

    /// What is stored of a login.
    public Optional<StoredGrant> stored() {
        return stored("default");
    }

    public Optional<StoredGrant> stored(String profile) {
        return store().read(new AccountKey(issuer.url(), ChaosIssuer.CLIENT_ID, profile));
    }

    /// Where logins are.
    public Path logins() {
        return folder.resolve(".local/state/oidc-client/logins");
    }

    private FileTokenStore store() {
        return FileTokenStore.in(logins());
    }

    /// Runs the program in this process.
    public Outcome run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell =
                new Shell(
                        variables,
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        terminal,
                        timepiece(),
                        new Shell.People(terminal, terminal));
        var status = new OidcClient().run(List.of(arguments), shell);
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /// The command that runs the program as a process of its own.
    public static List<String> program(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var command =
                new ArrayList<>(
                        List.of(
                                // A build in the background ignores SIGINT, one under nohup SIGHUP,
                                // and so would this.
                                "env",
                                "--default-signal=HUP,INT",
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classes,
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Timepiece timepiece() {
        return new Timepiece(clock, () -> Duration.between(NOON, clock.instant()).toNanos());
    }

    @Override
    public void close() {
        issuer.close();
    }
}
