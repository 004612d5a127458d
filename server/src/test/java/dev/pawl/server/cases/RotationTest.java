package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// When a refresh replaces the refresh token, and what that leaves as it was.
class RotationTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");
    private final Client strict = PAWL.publicClient("strict");

    @Test
    @Case("E67")
    void aKeptTokenStaysTheSameAndStaysGood() {
        var token = keeper.signsIn().refreshToken();

        for (int i = 0; i < 5; i++) {
            assertThat(keeper.refreshed(token).refreshToken()).isEqualTo(token);
            PAWL.clock().advance(Duration.ofDays(1));
        }
    }

    @Test
    @Case("E68")
    void aRotatedTokenIsReplacedAndSpent() {
        var first = strict.signsIn().refreshToken();

        var second = strict.refreshed(first).refreshToken();

        assertThat(second).isNotEqualTo(first);
        assertThat(strict.refreshes(first)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("E70")
    void rotationAppliesToOldFamiliesAsSoonAsItIsSwitchedOnOrOff() {
        var kept = keeper.signsIn().refreshToken();
        var rotating = web.signsIn().refreshToken();

        PAWL.restartsWith(yaml ->
                yaml.replace("{ rotation: always }", "{ rotation: never }")
                        .replace(
                                "EdDSA",
                                "EdDSA\n    refresh: { always_issue_new_refresh_token: true }"));
        var rotated = keeper.refreshed(kept).refreshToken();
        var nowKept = web.refreshed(rotating).refreshToken();

        assertThat(rotated).isNotEqualTo(kept);
        assertThat(nowKept).isEqualTo(rotating);
        PAWL.restarts();
        assertThat(keeper.refreshed(rotated).refreshToken()).isEqualTo(rotated);
        assertThat(web.refreshed(nowKept).refreshToken()).isNotEqualTo(nowKept);
    }

    @Test
    @Case("E71")
    void everyRotationIsOneGenerationOfTheSameFamily() {
        var refreshed =
                PAWL.eventsOf(() -> {
                    var token = web.signsIn().refreshToken();
                    for (int i = 0; i < 3; i++) token = web.refreshed(token).refreshToken();
                });

        var rotations =
                refreshed.stream()
                        .filter(event -> event.path("event").asString().equals("refreshed"))
                        .toList();
        assertThat(rotations)
                .extracting(event -> event.path("generation").asInt())
                .containsExactly(1, 2, 3);
        assertThat(rotations)
                .extracting(event -> event.path("outcome").asString())
                .containsOnly("rotated");
        assertThat(rotations)
                .extracting(event -> event.path("family").asString())
                .hasSize(3)
                .containsOnly(rotations.getFirst().path("family").asString());
    }

    @Test
    @Case("E72")
    void aRotatedTokenInheritsTheDayOfItsDeath() {
        var answer = app.signsIn();
        for (int day = 1; day < 30; day++) {
            PAWL.clock().advance(Duration.ofDays(1));
            answer = app.refreshed(answer.refreshToken());
            assertThat(answer.number("authorization_expires_in"))
                    .isEqualTo(Duration.ofDays(30 - day).toSeconds());
        }
        PAWL.clock().advance(Duration.ofDays(1));

        assertThat(app.refreshes(answer.refreshToken())).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case({"E73", "H113"})
    void twoSignInsOfOneUserAreTwoChains() {
        var laptop = strict.signsIn().refreshToken();
        var phone = strict.signsIn().refreshToken();

        var spent = laptop;
        laptop = strict.refreshed(laptop).refreshToken();
        assertThat(strict.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        assertThat(strict.refreshes(laptop)).isRefusedAs(INVALID_GRANT);
        assertThat(strict.refreshes(phone)).succeeds();
    }

    @Test
    @Case("E74")
    void aTokenRotatesAlsoWhenItsAccessTokenIsLongForgotten() {
        var signedIn = web.signsIn();
        assertThat(web.revokes(signedIn.accessToken()).status()).isEqualTo(200);
        var second = web.refreshed(signedIn.refreshToken());
        PAWL.clock().advance(Duration.ofDays(20));

        assertThat(web.refreshes(second.refreshToken())).succeeds();
    }

    @Test
    @Case("E75")
    void noRequestThatFailsSpendsTheToken() {
        var token =
                web.signsIn("openid read offline_access", "resource", "https://api.example.com")
                        .refreshToken();
        var refresh = Parameters.of("grant_type", "refresh_token", "refresh_token", token);
        var post = Call.post("/oauth2/token").with("Authorization", web.basic());

        var failures =
                Stream.of(
                        post.form(refresh.and("scope", "write")),
                        post.form(refresh.and("scope", "\"")),
                        post.form(refresh.and("resource", "https://files.example.com")),
                        post.form(refresh.and("resource", "relative")),
                        post.form(refresh.and("authorization_details", "[{\"type\":\"x\"}]")),
                        post.form(refresh.and("authorization_details", "x")),
                        post.form(refresh.and("grant_type", "password")),
                        post.form(refresh.and("client_id", "app")),
                        post.form(refresh.and("client_secret", "web-secret")),
                        post.form(refresh.and("scope", "read", "scope", "read")),
                        post.form(refresh.and("anything", "a".repeat(20_000))),
                        post.form(refresh.and("anything", "a".repeat(80_000))),
                        post.json("{" + refresh.json()),
                        post.with("Content-Type", "text/plain").body(refresh.form()),
                        Call.of("PUT", "/oauth2/token")
                                .with("Authorization", web.basic())
                                .form(refresh),
                        Call.post("/oauth2/token").form(refresh),
                        Call.post("/oauth2/token").form(refresh.and("client_id", "app")),
                        Call.post("/oauth2/token")
                                .with("Authorization", "Basic d2ViOnguCg==")
                                .form(refresh));

        assertThat(failures.map(PAWL::answers).map(Answer::status))
                .hasSize(18)
                .allMatch(status -> status / 100 == 4);
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("E80")
    void theLastMomentOfAFamilyIsAMomentAndTheNextOneIsOver() {
        var token = app.signsIn().refreshToken();
        PAWL.clock().advance(Duration.ofDays(13));
        token = app.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofDays(13));
        token = app.refreshed(token).refreshToken();
        PAWL.clock().advance(Duration.ofDays(4).minusMillis(1));
        var last = app.refreshed(token);

        assertThat(List.of(last.number("expires_in"), last.number("refresh_token_timeout")))
                .containsExactly(0L, 0L);
        PAWL.clock().advance(Duration.ofMillis(1));
        assertThat(app.refreshes(last.refreshToken())).isRefusedAs(INVALID_GRANT);
        assertThat(app.refreshes(token)).isRefusedAs(INVALID_GRANT);
    }
}
