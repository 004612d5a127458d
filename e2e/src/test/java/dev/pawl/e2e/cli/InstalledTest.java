package dev.pawl.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.TimeSource;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.e2e.Program;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `make install` makes, on a machine that knows of no Java: no JDK on the path, no JAVA_HOME,
/// and not where it was made, as a package would be unpacked.
@Needs("make")
class InstalledTest {
    @TempDir private static Path folder;

    @TempDir private Path home;

    private final ChaosIssuer issuer = ChaosIssuer.start();

    @BeforeAll
    static void install() throws IOException {
        make("install");
        Files.move(folder.resolve("package"), folder.resolve("unpacked"));
    }

    @AfterAll
    static void uninstall() throws IOException {
        Files.move(folder.resolve("unpacked"), folder.resolve("package"));
        make("uninstall");
        try (var left = Files.walk(folder)) {
            assertThat(left).allMatch(Files::isDirectory);
        }
    }

    private static void make(String target) {
        var place = "DESTDIR=" + folder.resolve("package");
        var made = Program.run(Program.ROOT, Map.of(), "make", target, place, "PREFIX=/usr");
        assertThat(made.status()).as(made.err()).isZero();
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void itSaysWhatItIsAndWhatItCanDo() {
        assertThat(run("version").out()).contains("java: 25");
        assertThat(run("--help").out()).contains("Print a valid access token");
        assertThat(run("tokne").status()).isEqualTo(1);
    }

    @Test
    @Case("L120")
    void aStoredTokenIsPrinted() {
        var token = login(Duration.ZERO);

        var result = run("token");

        assertThat(result).isEqualTo(new Program.Result(0, token.reveal() + "\n", ""));
        assertThat(run("token", "--header").out())
                .isEqualTo("Authorization: Bearer " + token.reveal() + "\n");
        assertThat(issuer.refreshes()).isZero();
    }

    @Test
    void aTokenThatIsDueIsRefreshed() {
        var token = login(Duration.ofHours(1));

        var result = run("token");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isNotEqualTo(token.reveal() + "\n");
        assertThat(result.err()).isEmpty();
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(run("token").out()).isEqualTo(result.out());
    }

    @Test
    void withoutALoginTheWholeProgramSaysSo() {
        var result = run("token");

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("oidc-client token: ");
    }

    @Test
    void aSymbolicLinkIsAsGood() throws IOException {
        var link = Files.createSymbolicLink(home.resolve("it"), launcher());
        var relative = Files.createSymbolicLink(home.resolve("also"), Path.of("it"));

        assertThat(start(link, List.of(), "version", "--short").status()).isZero();
        assertThat(start(relative, List.of(), "version", "--short").status()).isZero();
    }

    @Test
    void aUsersOptionsForJavaAreNotForIt() {
        var token = login(Duration.ZERO);
        var options = List.of("JAVA_TOOL_OPTIONS=-version", "JDK_JAVA_OPTIONS=-unheard-of");

        assertThat(start(launcher(), options, "token").out()).isEqualTo(token.reveal() + "\n");
        assertThat(start(launcher(), options, "version").err()).isEmpty();
    }

    @Test
    void manualAndCompletionComeWithIt() {
        var share = folder.resolve("unpacked/usr/share");

        assertThat(share.resolve("man/man1/oidc-client.1")).isNotEmptyFile();
        assertThat(share.resolve("man/man1/oidc-client-token.1"))
                .content()
                .contains("oidc\\-client token");
        assertThat(share.resolve("bash-completion/completions/oidc-client"))
                .hasContent(run("completion", "bash").out());
        assertThat(share.resolve("zsh/site-functions/_oidc-client"))
                .hasContent(run("completion", "zsh").out());
        assertThat(share.resolve("fish/vendor_completions.d/oidc-client.fish"))
                .hasContent(run("completion", "fish").out());
    }

    private Program.Result run(String... words) {
        return start(launcher(), List.of(), words);
    }

    private static Path launcher() {
        return folder.resolve("unpacked/usr/bin/oidc-client");
    }

    private Program.Result start(Path program, List<String> variables, String... words) {
        var command = new ArrayList<>(List.of("env", "-i", "PATH=/nowhere", "HOME=" + home));
        command.addAll(
                List.of("OIDC_ISSUER=" + issuer.url(), "OIDC_CLIENT_ID=" + ChaosIssuer.CLIENT_ID));
        command.addAll(variables);
        command.add(program.toString());
        command.addAll(List.of(words));
        return Program.run(home, Map.of(), command.toArray(String[]::new));
    }

    /// Logs in and leaves it in the home's store.
    private Secret login(Duration ago) {
        var login = issuer.login();
        var none = new ClientAuthentication.None(ChaosIssuer.CLIENT_ID);
        var store = FileTokenStore.in(home.resolve(".local/state/oidc-client/logins"));
        try (var client = OidcClient.discover(issuer.url(), none).build();
                var tokens =
                        TokenManager.of(client.provider(), store).time(new Earlier(ago)).build()) {
            return tokens.login(new LoginHook.Login(login.response(), ChaosIssuer.SCOPE)).value();
        }
    }

    /// The clocks of this machine a while ago.
    private record Earlier(Duration ago) implements TimeSource {
        @Override
        public long wallMillis() {
            return System.currentTimeMillis() - ago.toMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
