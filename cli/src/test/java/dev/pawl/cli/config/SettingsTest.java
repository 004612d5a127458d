package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of several values counts, and what is said about one that cannot.
class SettingsTest {
    private static final String PROFILES =
            """
            default_profile: work
            client_id: shared
            scopes: [openid, offline_access]
            http_client_config:
              timeout_duration: 5s
              extra_headers: {x-team: blue}
            profiles:
              work:
                issuer: https://work.example
                client_id: cli
              home:
                issuer: https://home.example
            """;

    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void start() {
        home = Home.at(folder).config(PROFILES);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    void aFlagCountsMoreThanTheEnvironmentThatMoreThanTheProfileThatMoreThanTheFile() {
        assertThat(origin("scopes")).startsWith("file ").endsWith("config.yaml:3:1");
        assertThat(origin("client_id")).startsWith("profile ").endsWith("config.yaml:10:5");
        assertThat(value("client_id")).isEqualTo("cli");

        home.variable("OIDC_CLIENT_ID", "from-environment");
        assertThat(origin("client_id")).isEqualTo("environment OIDC_CLIENT_ID");
        assertThat(value("client_id")).isEqualTo("from-environment");

        assertThat(value("client_id", "--client-id", "from-flag")).isEqualTo("from-flag");
        assertThat(value("client_id", "--set", "client_id=x")).isEqualTo("x");
    }

    @Test
    void aProfileIsChosenByFlagThenEnvironmentThenFile() {
        assertThat(value("issuer")).isEqualTo("https://work.example");

        home.variable("OIDC_PROFILE", "home");
        assertThat(value("issuer")).isEqualTo("https://home.example");
        assertThat(value("client_id")).isEqualTo("shared");

        assertThat(value("issuer", "-p", "work")).isEqualTo("https://work.example");
    }

    @Test
    void nestedKeysOfTheOriginalAreRead() {
        assertThat(value("http_client_config.timeout_duration")).isEqualTo("5s");
        assertThat(value("http_client_config.extra_headers")).isEqualTo("{x-team=blue}");
    }

    @Test
    void aSecretIsOnlyShownToBeThere() {
        home.variable("OIDC_CLIENT_SECRET", "s3cret-s3cret");

        var outcome = home.run("config", "explain", "-o", "yaml");

        assertThat(outcome.out()).contains("************").doesNotContain("s3cret");
        assertThat(outcome.out()).contains("environment OIDC_CLIENT_SECRET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [ | :1:5: did not find expected node content",
                "a: 1 | :1:1: unknown key a",
                "isuer: x | :1:1: unknown key isuer; did you mean issuer?",
                "issuer: x\\nissuer: y | :2:1: the key is there twice: issuer",
                "profiles: 1 | :1:11: profiles must hold keys and values",
                "profiles:\\n  work:\\n    isuer: x | :3:5: unknown key isuer; did you mean issuer?",
                "scopes: [[a]] | :1:10: there must be one text",
                "a: b: c | :1:5: mapping values are not allowed in this context",
                "issuer: \"x | found unexpected end of stream"
            })
    void aBrokenFileIsNamedWithLineAndColumn(String yaml, String complaint) {
        home.config(yaml.replace("\\n", "\n"));

        var outcome = home.run("token");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(complaint);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use_par | maybe | use_par (flag --set) takes true or false, not \"maybe\"",
                "min_valid | soon | min_valid (flag --set) takes a length of time, such as 90s or"
                        + " 5m, not \"soon\"",
                "http_client_config.extra_headers | x |"
                        + " http_client_config.extra_headers (flag --set) takes names and texts,"
                        + " not \"x\""
            })
    void aValueOfTheWrongKindIsQuoted(String key, String value, String complaint) {
        var outcome = home.run("token", "--set", key + "=" + value);

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("oidc-client token: " + complaint);
    }

    @Test
    void anUnknownProfileNamesTheNearest() {
        var outcome = home.run("token", "--profile", "wrok");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                6,
                                "",
                                """
                                oidc-client token: there is no profile wrok; did you mean work?
                                  there are: work, home
                                """));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var outcome = home.run("token", "--config", "nofile.yaml");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("open nofile.yaml: no such file or directory");
    }

    @Test
    void aSecretInAnArgumentNeedsToBeAskedFor() {
        var outcome = home.run("token", "--set", "client_secret=s3cret-s3cret");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("--insecure-argv-secrets", "OIDC_CLIENT_SECRET")
                .doesNotContain("s3cret-s3cret");
        assertThat(
                        value(
                                "client_secret",
                                "--set",
                                "client_secret=s3cret-s3cret",
                                "--insecure-argv-secrets"))
                .isEqualTo("************");
    }

    @Test
    void whatIsMissingIsNamedWithEveryWayToSetIt() {
        home.config("client_id: app\n");

        var outcome = home.run("token");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("issuer is not set", "OIDC_ISSUER", "config explain");
    }

    @Test
    void withoutAHomeDirectoryTheWayOutIsNamed() {
        home.without("HOME").variable("OIDC_ISSUER", "https://op.example");
        home.variable("OIDC_CLIENT_ID", "app");

        var outcome = home.run("token");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("there is no home directory", "XDG_STATE_HOME");
    }

    private String value(String key, String... arguments) {
        return setting(key, "value", arguments);
    }

    private String origin(String key) {
        return setting(key, "origin");
    }

    private String setting(String key, String member, String... arguments) {
        var line = new ArrayList<>(List.of("config", "explain", "--json"));
        line.addAll(List.of(arguments));
        var outcome = home.run(line.toArray(String[]::new));
        var json = JsonObject.tryParse(outcome.out()).orElseThrow();
        return json.object("settings")
                .flatMap(settings -> settings.object(key))
                .flatMap(setting -> setting.text(member))
                .orElseThrow(() -> new AssertionError(outcome.out()));
    }
}
