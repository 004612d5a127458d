package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The configuration file: what is refused, what is overridden, what is let pass.
class ConfigTest {
    private static final String UNPARSED =
            Scene.STAMP + " [ERROR] oidc-client: Could not parse config:";

    @TempDir private Path directory;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName("CL-22: a file that is not there")
    void aFileThatIsNotThere() {
        var outcome = scene.run("refresh-token", "-c", "nofile.yaml", "--refresh-token", "RT1");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                UNPARSED
                                        + " err=\"open nofile.yaml: no such file or"
                                        + " directory\"\n"));
    }

    @Test
    void aDirectoryInsteadOfAFile() {
        var outcome =
                scene.run("refresh-token", "-c", directory.toString(), "--refresh-token", "RT1");

        assertThat(outcome.err())
                .isEqualTo(UNPARSED + " err=\"read " + directory + ": is a directory\"\n");
    }

    @ParameterizedTest
    @DisplayName("CL-22: broken YAML, with the line to look at")
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id: [\\n | 1 | did not find expected node content",
                "a: 1\\nscopes: [\\n\\n\\n | 2 | did not find expected node content",
                "a: 1\\nscopes: [openid\\nissuer: x\\n | 2 | did not find expected ',' or ']'",
                "a: 1\\nb: {c: 1\\n | 2 | did not find expected ',' or '}'",
                "a: 1\\nb: 2\\n c: 3\\n | 3 | mapping values are not allowed in this context",
                "a: b: c\\n | 1 | mapping values are not allowed in this context",
                "a: 1\\n\\tb: 2\\n | 2 | found character that cannot start any token",
                "a: 1\\nb: @x\\nc: 1\\n | 2 | found character that cannot start any token",
                "a: 1\\nb: 2\\nc: \"x\\nd: 1\\n | 3 | found unexpected end of stream",
                "a: 1\\nb: 'x'y\\n | 2 | did not find expected key",
                "- a\\nb: c\\n | 2 | did not find expected key",
                "a: 1\\nb: \u0001\\n | 2 | control characters are not allowed"
            })
    void brokenYaml(String yaml, int line, String problem) {
        var outcome = parse(yaml.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(UNPARSED + " err=\"yaml: line " + line + ": " + problem + "\"\n");
    }

    @Test
    @DisplayName("CL-22: values of the wrong type, all at once, each with its line")
    void valuesOfTheWrongType() {
        var outcome = parse("x: 1\nscopes: {a: b}\nskip_userinfo_call: maybe\nclient_id: [a]\n");

        assertThat(outcome.err())
                .isEqualTo(
                        UNPARSED
                                + """

                                  err=
                                  | yaml: unmarshal errors:
                                  |   line 2: cannot unmarshal !!map into []string
                                  |   line 3: cannot unmarshal !!str `maybe` into bool
                                  |   line 4: cannot unmarshal !!seq into string
                                \s\s
                                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc\\n | line 1: cannot unmarshal !!str `abc` into oidcclient.OIDCClientConfig",
                "a: 1\\na: 2\\n | line 2: mapping key \"a\" already defined at line 1",
                "scopes: much-too-long\\n"
                        + " | line 1: cannot unmarshal !!str `much-to...` into []string",
                "use_pkce: 1\\n | line 1: cannot unmarshal !!int `1` into bool"
            })
    void otherMistakesOfType(String yaml, String problem) {
        assertThat(parse(yaml.replace("\\n", "\n")).err()).contains("  |   " + problem + "\n");
    }

    @ParameterizedTest
    @DisplayName("CL-22: a rule that is broken is told on standard output")
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id | | Key: 'OIDCClientConfig.ClientID' Error:Field validation for"
                        + " 'ClientID' failed on the 'required' tag",
                "auth_method | | Key: 'OIDCClientConfig.AuthMethod' Error:Field validation for"
                        + " 'AuthMethod' failed on the 'required' tag",
                "auth_method | bogus | Key: 'OIDCClientConfig.AuthMethod' Error:Field validation"
                        + " for 'AuthMethod' failed on the 'oneof' tag",
                "scopes | | Key: 'OIDCClientConfig.Scopes' Error:Field validation for"
                        + " 'Scopes' failed on the 'required' tag",
                "issuer | | Key: 'OIDCClientConfig.Issuer' Error:Field validation for"
                        + " 'Issuer' failed on the 'required' tag",
                "token_signing_alg | | Key: 'OIDCClientConfig.TokenSigningAlg' Error:Field"
                        + " validation for 'TokenSigningAlg' failed on the 'required' tag",
                "client_secret | | Error 'client_secret' not set",
                "pkce_challenge_method | S512 | Invalid 'pkce_challenge_method' must be one of"
                        + " 'S256' or 'plain'"
            })
    void aBrokenRule(String key, String value, String complaint) {
        var changed = value == null ? scene.without(key) : scene.config(key, value);

        assertThat(changed.refresh("--refresh-token", "RT1"))
                .isEqualTo(
                        new Outcome(
                                1,
                                complaint + "\n",
                                Scene.STAMP + " [ERROR] oidc-client: Could not validate config\n"));
    }

    @Test
    void allBrokenRulesAreTold() {
        var outcome = parse("client_secret: x\n");

        assertThat(outcome.out().lines()).hasSize(5);
    }

    @Test
    @DisplayName("CL-24: the environment overrides client and secret")
    void theEnvironmentOverrides() {
        var outcome =
                scene.variable("OIDC_CLIENT_ID", "other")
                        .variable("OIDC_CLIENT_SECRET", "else")
                        .config("auth_method", "client_secret_post")
                        .refresh("--refresh-token", "RT1", "--skip-id-token-verification");

        assertThat(outcome.err()).contains("  | ClientID: other\n");
        assertThat(scene.provider.received("/token").get(0).body())
                .startsWith("client_id=other&client_secret=else&");
    }

    @Test
    @DisplayName("CL-24: the environment can supply the secret the file does not hold")
    void theEnvironmentSupplies() {
        var outcome =
                scene.without("client_secret")
                        .variable("OIDC_CLIENT_SECRET", "else")
                        .refresh("--refresh-token", "RT1");

        assertThat(outcome.status()).isZero();
    }

    @Test
    void unknownKeysAreIgnored() {
        var outcome =
                scene.config("access_token_jwt", "true")
                        .config("http_client_config", "{timeout_duration: 10s}")
                        .refresh("--refresh-token", "RT1");

        assertThat(outcome.status()).isZero();
    }

    @Test
    void numbersAndYesAreTakenAsYamlAlwaysDid() {
        var outcome =
                scene.config("acr_values", "2")
                        .config("skip_userinfo_call", "yes")
                        .refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).contains("  | AcrValues: 2\n").doesNotContain("Userinfo");
    }

    @Test
    void skippingTlsVerificationWarns() {
        var outcome =
                scene.config("skip_tls_verification", "true").refresh("--refresh-token", "RT1");

        assertThat(outcome.err())
                .startsWith(Scene.STAMP + " [WARN]  oidc-client: TLS Validation is disabled\n")
                .contains("  | SkipTLSVerification: true\n");
    }

    private Outcome parse(String yaml) {
        return scene.run(
                "refresh-token", "-c", scene.file("broken.yaml", yaml), "--refresh-token", "RT1");
    }
}
