package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A spent token that comes back means that two hold what one was given.
class ReuseTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client app = PAWL.publicClient("app");
    private final Client strict = PAWL.publicClient("strict");
    private final Client jealous = PAWL.publicClient("jealous");
    private final Client gateway = PAWL.client("gateway");

    @Test
    @Case("H110")
    void aSpentTokenThatComesBackKillsTheNewestOne() {
        var spent = app.signsIn().refreshToken();
        var current = app.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(30));

        assertThat(app.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        assertThat(app.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("H111")
    void theAccessTokensOfADeadFamilyAreDead() {
        var first = strict.signsIn();
        var second = strict.refreshed(first.refreshToken());
        assertThat(PAWL.userinfo(first.accessToken()).status()).isEqualTo(200);

        assertThat(strict.refreshes(first.refreshToken())).isRefusedAs(INVALID_GRANT);

        for (var answer : List.of(first, second)) {
            assertThat(PAWL.userinfo(answer.accessToken()).status()).isEqualTo(401);
            assertThat(gateway.introspects(answer.accessToken()).isActive()).isFalse();
            assertThat(gateway.introspects(answer.refreshToken()).isActive()).isFalse();
        }
    }

    @Test
    @Case({"H112", "H123"})
    void theEventTellsWhoAndHowFarBackButNoToken() {
        var first = strict.signsIn();
        var second = strict.refreshed(first.refreshToken());
        var third = strict.refreshed(second.refreshToken());

        var events =
                PAWL.eventsOf(() ->
                        assertThat(strict.refreshes(first.refreshToken()))
                                .isRefusedAs(INVALID_GRANT));

        assertThat(events)
                .extracting(event -> event.path("event").asString())
                .containsExactly("replayed", "refused");
        assertThat(
                        told(
                                events.getFirst(),
                                "client",
                                "subject",
                                "family",
                                "generation",
                                "distance",
                                "verdict"))
                .isEqualTo(
                        "strict ada "
                                + Forger.familyOf(first.refreshToken())
                                + " 2 2 family_revoked");
        assertThat(told(events.getFirst(), "keyMatched", "address")).isEqualTo("false 127.0.0.1");
        for (var token : List.of(first, second, third))
            assertThat(events.toString()).doesNotContain(token.refreshToken(), token.accessToken());
    }

    private static String told(JsonNode event, String... members) {
        return List.of(members).stream()
                .map(name -> event.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    @Case("H113")
    void otherDevicesOfTheUserSurvive() {
        var spent = strict.signsIn().refreshToken();
        assertThat(strict.refreshes(spent)).succeeds();
        var phone = strict.signsIn().refreshToken();
        var other = web.signsIn().refreshToken();

        assertThat(strict.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        assertThat(strict.refreshes(phone)).succeeds();
        assertThat(web.refreshes(other)).succeeds();
    }

    @Test
    @Case("H113")
    void aClientMayHaveItsUserSignedOutEverywhereButNobodyElse() {
        var spent = jealous.signsIn("openid offline_access").refreshToken();
        assertThat(jealous.refreshes(spent)).succeeds();
        var phone = jealous.signsIn("openid offline_access").refreshToken();
        var other = app.signsIn().refreshToken();
        var bob =
                jealous.asksToSignIn(
                        "bob", "babbage", Parameters.of("scope", "openid offline_access"));

        assertThat(jealous.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        var reasons =
                PAWL.reasonsOf(
                        () -> assertThat(jealous.refreshes(phone)).isRefusedAs(INVALID_GRANT));
        assertThat(reasons).containsExactly("subject_revoked");
        assertThat(jealous.refreshes(bob.refreshToken())).succeeds();
        assertThat(app.refreshes(other)).succeeds();
    }

    @Test
    @Case({"H114", "CVE-2026-9802"})
    void aReplayIsRecognisedAfterTheServerStartedAnew() {
        var spent = app.signsIn().refreshToken();
        var current = app.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofMinutes(5));

        PAWL.restarts();

        var reasons =
                PAWL.reasonsOf(() -> assertThat(app.refreshes(spent)).isRefusedAs(INVALID_GRANT));
        assertThat(reasons).containsExactly("replayed");
        assertThat(app.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("H115")
    void collectingRubbishForgetsNoSpentToken() {
        var spent = app.signsIn().refreshToken();
        var current = app.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofDays(13));

        PAWL.whileStopped(() -> {
            try (var store = SqliteStore.open(PAWL.store())) {
                store.families().collect(PAWL.clock().instant(), 1_000_000);
            }
        });

        var reasons =
                PAWL.reasonsOf(() -> assertThat(app.refreshes(spent)).isRefusedAs(INVALID_GRANT));
        assertThat(reasons).containsExactly("replayed");
        assertThat(app.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("H116")
    void theFirstTokenIsRecognisedAfterAThousandGenerations() {
        var first = strict.signsIn().refreshToken();
        var token = first;
        for (int i = 0; i < 1_000; i++) token = strict.refreshed(token).refreshToken();

        var events =
                PAWL.eventsOf(() -> assertThat(strict.refreshes(first)).isRefusedAs(INVALID_GRANT));

        assertThat(events.getFirst().path("distance").asInt()).isEqualTo(1_000);
        assertThat(strict.refreshes(token)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("H117")
    void aTokenThatWouldHaveExpiredByItselfIsStillAReplay() {
        var spent = app.signsIn().refreshToken();
        var current = app.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofDays(10));
        current = app.refreshed(current).refreshToken();
        PAWL.clock().advance(Duration.ofDays(10));

        var reasons =
                PAWL.reasonsOf(() -> assertThat(app.refreshes(spent)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("replayed");
        assertThat(app.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("H119")
    void signingInAgainDoesNotResurrectADeadChain() {
        var spent = strict.signsIn().refreshToken();
        var dead = strict.refreshed(spent).refreshToken();
        assertThat(strict.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        var fresh = strict.signsIn().refreshToken();

        assertThat(strict.refreshes(dead)).isRefusedAs(INVALID_GRANT);
        assertThat(strict.refreshes(fresh)).succeeds();
    }

    @Test
    @Case("H121")
    void aClientThatAuthenticatesIsSuspectedRatherThanSignedOut() {
        var spent = web.signsIn().refreshToken();
        var current = web.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(61));

        var events =
                PAWL.eventsOf(() -> assertThat(web.refreshes(spent)).isRefusedAs(INVALID_GRANT));

        assertThat(events.getFirst().path("verdict").asString()).isEqualTo("suspected");
        assertThat(web.refreshes(current)).succeeds();
    }

    @Test
    @Case("H121")
    void underTheStrictPolicyAuthenticatingDoesNotHelp() {
        PAWL.restartsWith(yaml ->
                yaml.replace(
                        "{ rotation: always }", "{ rotation: always, on_reuse: revoke-family }"));
        var spent = web.signsIn().refreshToken();
        var current = web.refreshed(spent).refreshToken();
        PAWL.clock().advance(Duration.ofSeconds(61));

        assertThat(web.refreshes(spent)).isRefusedAs(INVALID_GRANT);

        assertThat(web.refreshes(current)).isRefusedAs(INVALID_GRANT);
        PAWL.restarts();
    }

    @Test
    @Case("H122")
    void aTokenFromTheFutureOfARestoredStoreIsRefusedAndChangesNothing() {
        var current = app.signsIn().refreshToken();
        var backup = PAWL.store().resolveSibling("backup.db");
        PAWL.whileStopped(() -> copyStore(PAWL.store(), backup));
        var ahead = app.refreshed(app.refreshed(current).refreshToken()).refreshToken();

        PAWL.whileStopped(() -> copyStore(backup, PAWL.store()));

        var events =
                PAWL.eventsOf(() -> assertThat(app.refreshes(ahead)).isRefusedAs(INVALID_GRANT));
        assertThat(events)
                .extracting(event -> event.path("event").asString())
                .containsExactly("store_behind", "refused");
        assertThat(told(events.getFirst(), "client", "family"))
                .isEqualTo("app " + Forger.familyOf(ahead));
        assertThat(events.getLast().path("reason").asString()).isEqualTo("ahead");
        assertThat(app.refreshes(current)).succeeds();
    }

    private static void copyStore(java.nio.file.Path from, java.nio.file.Path to) {
        try {
            for (var part : List.of("", "-wal")) {
                var file = from.resolveSibling(from.getFileName() + part);
                var copy = to.resolveSibling(to.getFileName() + part);
                Files.deleteIfExists(copy);
                if (Files.exists(file)) Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoFollowsAnUnboundClientInLockStepIsFoundOutAtTheThirdStep() {
        var token = app.signsIn().refreshToken();
        for (int step = 1; step <= 3; step++) {
            var successor = app.refreshed(token).refreshToken();
            var followed = followedBy("127.9.9.9", token);
            assertThat(followed.status()).isEqualTo(step < 3 ? 200 : 400);
            token = successor;
        }

        assertThat(app.refreshes(token)).isRefusedAs(INVALID_GRANT);
    }

    private static Answer followedBy(String address, String token) {
        var refresh =
                Parameters.of(
                        "grant_type", "refresh_token", "refresh_token", token, "client_id", "app");
        return PAWL.answersFrom(
                address, Call.post("/oauth2/token").with("User-Agent", "thief").form(refresh));
    }
}
