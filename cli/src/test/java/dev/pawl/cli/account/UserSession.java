package dev.pawl.cli.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.cli.Main;
import dev.pawl.cli.Outcome;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A user of this machine with a home directory and, in it, the real program; and a session bus of
/// their own where keyrings are.
///
/// What a user does is a script in which `oidc` is the program and `login` one that takes a login
/// over as `oidc-client login` does. The bus ends with the script, and so does what listens on it.
final class UserSession {
    private static final long LONGEST_SECONDS = 120;

    /// Begins every script.
    private static final String WORDS =
            """
            oidc() { java_of_the_test %s "$@"; }
            login() { java_of_the_test %s "$@"; }
            java_of_the_test() {
              "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \\
                --enable-native-access=ALL-UNNAMED -cp "$CLASSES" "$@"
            }
            has() {
              dbus-send --session --dest=org.freedesktop.DBus --print-reply / \\
                org.freedesktop.DBus.NameHasOwner string:"$1" | grep -q true
            }
            serve() {
              "$@" <&0 >served 2>&1 & server=$!
              disown
              trap 'kill $server' EXIT
              until has org.freedesktop.secrets; do kill -0 $server || exit 99; done
            }
            unlock() {
              printf password >password
              serve gnome-keyring-daemon --foreground --unlock --components=secrets <password
            }
            hang() {
              serve dbus-test-tool black-hole --name=org.freedesktop.secrets
            }
            """
                    .formatted(Main.class.getName(), LoginProcess.class.getName());

    private final Path home;
    private final Map<String, String> variables;

    UserSession(Path home, ChaosIssuer issuer) throws IOException {
        this.home = home.toRealPath();
        var runtime = Files.createDirectory(this.home.resolve("run"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        variables =
                Map.of(
                        "HOME", this.home.toString(),
                        "XDG_RUNTIME_DIR", runtime.toString(),
                        "PATH", System.getenv("PATH"),
                        "JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "CLASSES", System.getProperty("java.class.path"),
                        "OIDC_ISSUER", issuer.url(),
                        "OIDC_CLIENT_ID", ChaosIssuer.CLIENT_ID);
    }

    /// Runs a script on a session bus.
    Outcome onBus(String script) throws IOException, InterruptedException {
        return run(List.of("dbus-run-session", "--", "bash", "-c", WORDS + script));
    }

    /// Runs a script where there is no bus, as `cron` would.
    Outcome alone(String script) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", WORDS + script));
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        var out = home.resolve("out.txt").toFile();
        var err = home.resolve("err.txt").toFile();
        var builder = new ProcessBuilder(new ArrayList<>(command)).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.redirectInput(new File("/dev/null")).redirectOutput(out).redirectError(err);
        var process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("it hangs; so far it said\n" + text(out) + text(err));
        }
        return new Outcome(process.exitValue(), text(out), text(err));
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), UTF_8);
    }

    Path home() {
        return home;
    }

    Path state() {
        return home.resolve(".local/state/oidc-client");
    }

    /// Stores a login as a sealed file with its key beside it.
    UserSession loggedIn(String profile, StoredGrant grant) {
        var issuer = variables.getOrDefault("OIDC_ISSUER", "");
        var account = new AccountKey(issuer, ChaosIssuer.CLIENT_ID, profile);
        Grants.write(FileTokenStore.in(state().resolve("logins")), account, grant);
        return this;
    }
}
