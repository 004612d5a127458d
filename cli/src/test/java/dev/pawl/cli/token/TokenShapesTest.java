package dev.pawl.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Faults;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shapes a token is printed in, and what it is asked for.
class TokenShapesTest {
    @TempDir private Path directory;
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory).loggedIn();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @Case("L113")
    void onlyTheTokenIsOnStandardOutput() {
        var outcome = scene.run("token");

        assertThat(outcome.out()).isEqualTo(scene.accessToken() + "\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(scene.issuer.deliveries()).isZero();
    }

    @Test
    void aHeaderAndItsValue() {
        assertThat(scene.run("token", "--header").out())
                .isEqualTo("Authorization: Bearer " + scene.accessToken() + "\n");
        assertThat(scene.run("token", "--bearer").out())
                .isEqualTo("Bearer " + scene.accessToken() + "\n");
    }

    @Test
    void linesForAShellAreTheSameAsTheFormat() {
        var lines = scene.run("token", "--env");

        assertThat(lines.out())
                .contains("OIDC_ACCESS_TOKEN='" + scene.accessToken() + "'\n")
                .isEqualTo(scene.run("token", "-o", "env").out());
    }

    @Test
    void aTokenForAPartOfTheScopeLeavesTheLoginAsItWas() {
        var before = scene.accessToken();

        var outcome = scene.run("token", "--scope", "profile", "-o", "json");

        assertThat(JsonObject.tryParse(outcome.out()).orElseThrow().text("scope"))
                .contains("profile");
        assertThat(scene.issuer.requests(Endpoint.TOKEN).getFirst().form())
                .containsEntry("scope", "profile");
        assertThat(scene.accessToken()).isEqualTo(before);
    }

    @Test
    void moreThanWasGrantedIsNotAskedFor() {
        var outcome = scene.run("token", "--scope", "admin");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("a refresh cannot ask for more than openid profile");
        assertThat(scene.issuer.deliveries()).isZero();
    }

    @Test
    void aTokenForAResource() {
        assertThat(scene.run("token", "--resource", "https://api.example/").status()).isZero();
        assertThat(scene.issuer.requests(Endpoint.TOKEN).getFirst().form())
                .containsEntry("resource", "https://api.example/");
    }

    @Test
    void anIdTokenThatIsGoodCostsNothing() {
        var outcome = scene.run("token", "--id-token");

        assertThat(outcome.out()).isEqualTo(idToken() + "\n");
        assertThat(scene.issuer.deliveries()).isZero();
    }

    @Test
    void anIdTokenThatHasEndedIsRefreshed() {
        var before = idToken();
        scene.issuer.clock().advance(Duration.ofHours(2));

        var outcome = scene.run("token", "--id-token");

        assertThat(outcome.out()).isEqualTo(idToken() + "\n").isNotEqualTo(before + "\n");
        assertThat(scene.issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void anIdTokenThatNeverLastsAsLongAsAskedIsNotRefreshedEachTime() {
        assertThat(scene.run("token", "--id-token", "--min-valid", "5h").status()).isZero();
        assertThat(scene.issuer.deliveries()).isZero();

        scene.issuer.clock().advance(Duration.ofMinutes(31));
        assertThat(scene.run("token", "--id-token", "--min-valid", "5h").status()).isZero();
        assertThat(scene.issuer.refreshes()).isEqualTo(1);
    }

    @Test
    void anIdTokenThatARefreshDoesNotBringAnewNeedsALogin() {
        scene.issuer.clock().advance(Duration.ofHours(2));
        scene.issuer.token().always(Faults.omitIdToken());

        var outcome = scene.run("token", "--id-token");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("the ID token has ended");
    }

    @Test
    void aLoginWithoutIdTokenSpendsNothing() {
        var scope = dev.pawl.protocol.Scope.of("profile", "offline_access");
        scene.loggedIn("default", scene.issuer.login("app", scope), scope);

        var outcome = scene.run("token", "--id-token");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("the login brought no ID token", "--scope openid");
        assertThat(scene.issuer.deliveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token --header --bearer",
                "token --env -o json",
                "token --exec-credential --header",
                "token --exec-credential --id-token",
                "token --id-token --scope profile",
                "token --force --scope profile",
                "token --replay",
                "token --token-type access",
                "token --resource relative",
                "token --resource https://a.example/#part",
                "token --scope a\"b",
                "token more"
            })
    void whatContradictsItselfIsRefused(String line) {
        var outcome = scene.run(line.split(" ", -1));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    private String idToken() {
        return scene.stored().tokens().flatMap(TokenSet::idToken).orElseThrow().reveal();
    }
}
