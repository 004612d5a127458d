package dev.pawl.cli.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.OidcClient;
import dev.pawl.cli.Outcome;
import dev.pawl.cli.shell.LocalClock;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the short way prints, the whole command prints too and does nothing else; and what the
/// short way must leave alone it leaves alone, without a word.
class HotTokenTest {
    private static final Secret REFRESH_TOKEN = Secret.of("RT1");

    private final LocalProvider issuer = LocalProvider.start();
    private final Map<String, String> variables = new HashMap<>();

    @TempDir private Path home;

    @BeforeEach
    void furnish() throws IOException {
        issuer.answer(
                "/token",
                Answer.json(
                        "{\"access_token\":\"AT2\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                                + "\"refresh_token\":\"RT2\"}"));
        variables.put("HOME", home.toString());
        configure("");
        store(grant(Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token",
                "token --header",
                "token --header=false",
                "token --min-valid 5m",
                "token --min-valid=300 --header",
                "token -p default",
                "token --client-id cid",
                "token --set min_valid=10s",
                "token --config HOME/.config/oidc-client/config.yaml"
            })
    void aFreshTokenIsPrintedTheShortWay(String line) throws IOException {
        assertThat(isHot(line)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "--help",
                "version",
                "help token",
                "--debug token",
                "token --debug",
                "token --help",
                "token --force",
                "token --json",
                "token -o env",
                "token --quiet",
                "token more",
                "token --min-valid soon",
                "token --min-valid 2h",
                "token --heade",
                "token --header=perhaps",
                "token --config HOME/none.yaml",
                "token --profile other",
                "token --client-id other",
                "token --issuer https://other.example",
                "token --set nothing",
                "token --set misspelled=1",
                "token --set min_valid=soon",
                "token --set client_secret=visible",
                "token --set retry_grace=soon",
                "token --set auth_method=unheard-of",
                "token --set auth_method=client_secret_post",
                "token --client-secret-file HOME/none"
            })
    void everythingElseIsLeftToTheWholeCommand(String line) throws IOException {
        assertThat(isHot(line)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3600, true", "61, true", "59, false", "5, false", "0, false", "-1, false"})
    void aTokenThatIsDueIsLeft(long secondsLeft, boolean isHot) throws IOException {
        var life = Duration.ofHours(1);
        store(grant(Instant.now().minus(life).plusSeconds(secondsLeft), Optional.of(life)));

        assertThat(isHot("token")).isEqualTo(isHot);
    }

    @Test
    void aTokenThatIsNotGoodForLongEnoughIsLeft() throws IOException {
        store(grant(Instant.now().minusSeconds(600), Optional.of(Duration.ofHours(1))));

        assertThat(isHot("token --min-valid 45m")).isTrue();
        assertThat(isHot("token --min-valid 55m")).isFalse();
    }

    @Test
    void aTokenOfUnknownLengthIsPrinted() throws IOException {
        store(grant(Instant.EPOCH, Optional.empty()));

        assertThat(isHot("token")).isTrue();
    }

    @Test
    void aTokenFromTheFutureIsLeft() throws IOException {
        store(grant(Instant.now().plusSeconds(60), Optional.of(Duration.ofHours(1))));

        assertThat(isHot("token")).isFalse();
    }

    @Test
    void anAnswerThatWasLostDoesNotMatterToATokenThatIsFresh() throws IOException {
        store(with(Optional.of(new Attempt(TokenDigest.of(REFRESH_TOKEN), Instant.now(), 1))));

        assertThat(isHot("token")).isTrue();
    }

    @Test
    void aLoginThatEndedIsLeft() throws IOException {
        var why = new Tombstone(Optional.empty(), "invalid_grant", Instant.now(), Optional.empty());
        store(dead(why));

        assertThat(isHot("token")).isFalse();
    }

    @Test
    void aLoginThatIsNotThereIsLeft() throws IOException {
        configure("profiles: {work: {client_id: other}}\n");

        assertThat(isHot("token -p work")).isFalse();
        assertThat(isHot("token -p default")).isTrue();
        assertThat(isHot("token -p wrok")).isFalse();
    }

    @Test
    void aStoreThatIsNotThereIsLeft() throws IOException {
        variables.put("XDG_STATE_HOME", home.resolve("elsewhere").toString());

        assertThat(isHot("token")).isFalse();
    }

    @Test
    void aStoreThatCannotBeOpenedIsLeft() throws IOException {
        Files.write(logins().resolve("key"), new byte[32]);

        assertThat(isHot("token")).isFalse();
    }

    @Test
    void aFileThatIsBrokenIsLeft() throws IOException {
        configure("misspelled: 1\n");
        assertThat(isHot("token")).isFalse();

        configure("scopes: [\n");
        assertThat(isHot("token")).isFalse();

        configure("ca_file: [two, files]\n");
        assertThat(isHot("token")).isFalse();
    }

    @Test
    void aSecretMustBeThereAsItMustForTheWholeCommand() throws IOException {
        var secret = Files.writeString(home.resolve("secret"), "s3cret\n");
        configure("client_secret_file: " + secret + "\nauth_method: client_secret_post\n");
        assertThat(isHot("token")).isTrue();

        Files.writeString(secret, "");
        assertThat(isHot("token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OIDC_CLIENT_ID, other, false",
        "OIDC_ISSUER, https://other.example, false",
        "OIDC_PROFILE, other, false",
        "OIDC_MIN_VALID, 2h, false",
        "OIDC_MIN_VALID, soon, false",
        "OIDC_MIN_VALID, 5m, true",
        "OIDC_CONFIG, /none, false",
        "OIDC_RETRY_GRACE, soon, false",
        "OIDC_CLIENT_SECRET, s3cret, true",
        "SSL_CERT_FILE, /none, true"
    })
    void theEnvironmentCountsAsItDoesForTheWholeCommand(String name, String value, boolean isHot)
            throws IOException {
        variables.put(name, value);

        assertThat(isHot("token")).isEqualTo(isHot);
    }

    /// Goes both ways, and asks whether the short one led anywhere.
    private boolean isHot(String line) throws IOException {
        var words = words(line);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var isHot = HotToken.isPrinted(words, shell(out, err));
        var hot = new Outcome(0, out.toString(UTF_8), err.toString(UTF_8));
        if (isHot) {
            assertThat(hot).isEqualTo(whole(words));
            assertThat(issuer.received("/.well-known/openid-configuration")).isEmpty();
            assertThat(issuer.received("/token")).isEmpty();
        } else assertThat(hot).isEqualTo(new Outcome(0, "", ""));
        return isHot;
    }

    private List<String> words(String line) {
        return line.isEmpty()
                ? List.of()
                : List.of(line.replace("HOME", home.toString()).split(" "));
    }

    private Outcome whole(List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status = new OidcClient().run(words, shell(out, err));
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Shell shell(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Shell(
                variables,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, false, UTF_8),
                false,
                new Timepiece(new LocalClock(), () -> 0));
    }

    private void configure(String more) throws IOException {
        var folder = Files.createDirectories(home.resolve(".config/oidc-client"));
        var file = "issuer: " + issuer.issuer() + "\nclient_id: cid\n" + more;
        Files.writeString(folder.resolve("config.yaml"), file);
    }

    private Path logins() {
        return home.resolve(".local/state/oidc-client/logins");
    }

    private void store(StoredGrant grant) {
        FileTokenStore.in(logins())
                .exclusively(
                        new AccountKey(issuer.issuer(), "cid", AccountKey.DEFAULT),
                        Duration.ofSeconds(5),
                        transaction -> {
                            transaction.write(grant);
                            return true;
                        });
    }

    private static StoredGrant grant(Duration life) {
        return grant(Instant.now(), Optional.of(life));
    }

    private static StoredGrant grant(Instant receivedAt, Optional<Duration> life) {
        return grant(Optional.of(tokens(receivedAt, life)), Optional.empty(), Optional.empty());
    }

    private static StoredGrant with(Optional<Attempt> attempt) {
        var tokens = tokens(Instant.now(), Optional.of(Duration.ofHours(1)));
        return grant(Optional.of(tokens), attempt, Optional.empty());
    }

    private static StoredGrant dead(Tombstone why) {
        return grant(Optional.empty(), Optional.empty(), Optional.of(why));
    }

    private static StoredGrant grant(
            Optional<TokenSet> tokens, Optional<Attempt> attempt, Optional<Tombstone> tombstone) {
        return new StoredGrant(
                1,
                tokens,
                Scope.of("openid"),
                List.of(),
                attempt,
                tombstone,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TokenSet tokens(Instant receivedAt, Optional<Duration> life) {
        return new TokenSet(
                1,
                Secret.of("AT1"),
                "DPoP",
                Scope.of("openid"),
                receivedAt,
                life,
                Optional.of(REFRESH_TOKEN),
                Optional.empty(),
                Optional.empty());
    }
}
