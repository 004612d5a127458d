package dev.pawl.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.LoginScene;
import dev.pawl.cli.Outcome;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
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
    void aGoodTokenIsExplainedByWhatIsLeftOfIt() {
        var outcome = scene.run("token", "--explain");

        assertThat(outcome.out()).isEqualTo(scene.accessToken() + "\n");
        assertThat(outcome.err().lines()).allMatch(line -> line.startsWith("explain: "));
        assertThat(outcome.err())
                .contains("explain: asked    a token that is good for 0s at least\n")
                .contains("explain: stored   generation 1\n")
                .containsPattern(
                        "explain: access   [0-9a-f]{8}, \\d+s old, lives 5m, 4m5\\ds left\n")
                .contains(
                        "refreshed meanwhile with less than 30s left, waited for with less than 5s")
                .contains("explain: journal  clear\n")
                .contains("explain: result   no refresh: what is stored is good enough");
    }

    @Test
    void aRefreshIsExplainedStepByStep() {
        scene.loggedInLongAgo();

        var outcome = scene.run("token", "--explain");

        assertThat(outcome.err())
                .containsSubsequence(
                        "explain: step     locked",
                        "explain: step     journaled",
                        "explain: step     answered",
                        "explain: step     saved",
                        "explain: event    renewed: AccessToken[Bearer "
                                + fingerprint(scene.accessToken()),
                        "explain: result   the refresh token was presented");
    }

    @Test
    void whatThePastForbidsIsExplainedWithoutAskingAnybody() {
        scene.loggedInLongAgo();
        scene.issuer.token().next(Faults.retryAfter(503, Duration.ofMinutes(5)));
        assertThat(scene.run("token").status()).isEqualTo(3);

        var outcome = scene.run("token", "--explain");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("explain: pause    the issuer said: not before ")
                .contains("a refresh was due, and the refresh token was not presented");
        assertThat(scene.issuer.deliveries()).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsInTheJournal() {
        scene.loggedInLongAgo();
        scene.issuer.token().next(Faults.loseAnswer());
        assertThat(scene.run("token").status()).isEqualTo(5);

        assertThat(scene.run("token", "--explain").err())
                .containsPattern("explain: journal  [0-9a-f]{8} was presented at ");
    }

    @Test
    void aDeadLoginSaysWhatEndedIt() {
        scene.issuer.token().next(Faults.error("invalid_grant"));
        assertThat(scene.run("token", "--force").status()).isEqualTo(4);

        assertThat(scene.run("token", "--explain").err())
                .contains("explain: ended    invalid_grant at ");
    }

    @Test
    void withoutALoginThereIsNothingToExplain() {
        var outcome = scene.variable("OIDC_PROFILE", "nobody").run("token", "--explain");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("explain: stored   nothing: nobody is logged in\n");
    }

    @Test
    @Case("L115")
    void noExplanationHasATokenInIt() {
        scene.loggedInLongAgo();
        var tokens = scene.stored().tokens().orElseThrow();
        var outcomes =
                new Outcome[] {scene.run("token", "--explain"), scene.run("token", "--explain")};

        for (var outcome : outcomes) {
            assertThat(outcome.err())
                    .doesNotContain(
                            tokens.accessToken().reveal(),
                            tokens.refreshToken().orElseThrow().reveal(),
                            tokens.idToken().orElseThrow().reveal(),
                            scene.accessToken(),
                            scene.stored()
                                    .tokens()
                                    .flatMap(TokenSet::refreshToken)
                                    .orElseThrow()
                                    .reveal());
        }
    }

    private static String fingerprint(String token) {
        return TokenDigest.of(Secret.of(token)).fingerprint();
    }
}
