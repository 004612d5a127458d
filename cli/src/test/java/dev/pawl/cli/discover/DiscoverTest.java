package dev.pawl.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Scene;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an issuer publishes, printed.
class DiscoverTest {
    @TempDir private Path folder;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(folder);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void anIssuerNeedsNoConfiguration() {
        var outcome = scene.run("discover", scene.provider.issuer());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith(
                        "issuer                                 " + scene.provider.issuer() + "\n")
                .contains("id_token_signing_alg_values_supported  RS256 ES256\n");
    }

    @Test
    void theAddressOfTheMetadataNamesTheIssuerToo() {
        var address = scene.provider.url("/.well-known/openid-configuration");

        assertThat(scene.run("discover", address).out()).contains(scene.provider.url("/token"));
    }

    @Test
    void aProgramGetsTheWholeDocument() {
        var outcome = scene.run("discover", "--json", "--config", scene.configFile());

        var document = JsonObject.tryParse(outcome.out()).orElseThrow();
        assertThat(document.number("schema_version")).contains(BigDecimal.ONE);
        assertThat(document.text("token_endpoint")).contains(scene.provider.url("/token"));
    }

    @Test
    void itsKeysCanBePrinted() {
        assertThat(scene.run("discover", "--jwks", scene.provider.issuer()).out())
                .isEqualTo("rsa-1  RSA sig\n");
        assertThat(scene.run("discover", "--jwks", "--json", scene.provider.issuer()).out())
                .contains("\"kid\": \"rsa-1\"", "\"n\": \"");
    }

    @Test
    void anIssuerThatCallsItselfOtherwiseIsNotBelieved() {
        scene.provider.discovery(Answer.json("{\"issuer\":\"https://evil\"}"));

        var outcome = scene.run("discover", scene.provider.issuer());

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo(
                        "oidc-client discover: the issuer calls itself https://evil, not "
                                + scene.provider.issuer()
                                + "\n");
    }

    @Test
    void aFinalSlashCountsAndThatIsSaid() {
        var outcome = scene.run("discover", scene.provider.issuer() + "/");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err())
                .contains("  a final slash counts: set the issuer to " + scene.provider.issuer());
    }

    @Test
    void whatIsNoMetadataSaysSo() {
        scene.provider.discovery(Answer.html("<html>"));

        var outcome = scene.run("discover", scene.provider.issuer());

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err()).contains("the answer is no JSON object, but text/html");
    }

    @Test
    void anIssuerThatHasNothingToSaySaysThat() {
        scene.provider.discovery(new Answer(404, "text/plain", "no"));

        var outcome = scene.run("discover", scene.provider.issuer());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("the server answered 404 Not Found");
    }

    @Test
    void anIssuerInTheArgumentsIsNotTheOneOfTheSettings() {
        scene.config("alternative_wellknown_endpoint", "https://elsewhere.invalid/");

        var outcome =
                scene.run(
                        "discover",
                        "--config",
                        scene.config("issuer", "https://other.invalid").configFile(),
                        scene.provider.issuer());

        assertThat(outcome.status()).isZero();
    }

    @Test
    void twoIssuersContradictEachOther() {
        assertThat(scene.run("discover", "https://a", "--issuer", "https://b").status())
                .isEqualTo(2);
        assertThat(scene.run("discover", "https://a", "https://b").status()).isEqualTo(2);
    }

    @Test
    void withoutAnIssuerThereIsNobodyToAsk() {
        var outcome = scene.run("discover");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("issuer is not set");
    }
}
