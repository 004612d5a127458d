package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tabs, processes and devices refresh at the same time: nobody forks a family, nobody is failed
/// for it.
class ConcurrencyTest {
    private static final int MANY = 24;

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client app = PAWL.publicClient("app");
    private final Client strict = PAWL.publicClient("strict");
    private final Client precise = PAWL.client("precise");
    private final Client jealous = PAWL.publicClient("jealous");

    @RepeatedTest(3)
    @Case({"G97", "G100", "G101", "CVE-2026-1035", "CVE-2026-50631", "CVE-2026-53517"})
    void everybodyGetsTheSameSuccessor() {
        for (var client : List.of(web, app)) {
            var token = client.signsIn().refreshToken();

            var answers = Together.all(MANY, i -> client.refreshes(token));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers)
                    .extracting(Answer::refreshToken)
                    .containsOnly(answers.getFirst().refreshToken());
            assertThat(answers).extracting(Answer::accessToken).doesNotHaveDuplicates();
            assertThat(client.refreshed(token).refreshToken())
                    .isEqualTo(answers.getFirst().refreshToken());
        }
    }

    @RepeatedTest(3)
    @Case({"G97", "CVE-2026-53517"})
    void aFamilyStaysAChainThroughManyCrowdedGenerations() {
        var token = app.signsIn().refreshToken();
        for (int generation = 0; generation < 5; generation++) {
            var current = token;
            var successors = Together.all(8, i -> app.refreshed(current).refreshToken());
            assertThat(successors).containsOnly(successors.getFirst());
            token = successors.getFirst();
        }
    }

    @RepeatedTest(3)
    @Case({"G98", "CVE-2026-1035"})
    void aStrictClientSucceedsOnceAndPolicyDecidesWhatTheOthersMean() {
        var device = strict.signsIn().refreshToken();
        var server = precise.signsIn("openid offline_access").refreshToken();

        var answers =
                Together.all(
                        MANY,
                        i -> i % 2 == 0 ? strict.refreshes(device) : precise.refreshes(server));

        var winners = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(winners).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer).isRefusedAs(INVALID_GRANT));
        var next = winners.stream().map(Answer::refreshToken).toList();
        assertThat(next.stream().map(strict::refreshes).filter(answer -> answer.status() == 200))
                .isEmpty();
        assertThat(next.stream().map(precise::refreshes).filter(answer -> answer.status() == 200))
                .hasSize(1);
    }

    @RepeatedTest(3)
    @Case({"G102", "CVE-2016-6582", "CVE-2025-0326"})
    void nothingSucceedsAfterAnAcknowledgedRevocation() {
        var token = app.signsIn().refreshToken();
        var acknowledged = new AtomicBoolean();

        var late =
                Together.all(
                        8,
                        i ->
                                i == 0
                                        ? revoke(token, acknowledged)
                                        : refreshesAfter(acknowledged, app, token));

        assertThat(late).containsOnly(0L);
        assertThat(app.refreshes(token)).isRefusedAs(INVALID_GRANT);
    }

    private long revoke(String token, AtomicBoolean acknowledged) {
        assertThat(app.revokes(token).status()).isEqualTo(200);
        acknowledged.set(true);
        return 0;
    }

    /// How many refreshes succeeded although they began after the acknowledgement.
    private static long refreshesAfter(AtomicBoolean acknowledged, Client client, String token) {
        return IntStream.range(0, 12)
                .filter(i -> {
                    var after = acknowledged.get();
                    return client.refreshes(token).status() == 200 && after;
                })
                .count();
    }

    @RepeatedTest(3)
    @Case("G103")
    void nothingSucceedsAfterAUserWasSignedOutEverywhere() {
        var stolen = jealous.signsIn("openid offline_access").refreshToken();
        assertThat(jealous.refreshes(stolen)).succeeds();
        var elsewhere =
                IntStream.range(0, 7)
                        .mapToObj(i -> jealous.signsIn("openid offline_access"))
                        .toList();
        var acknowledged = new AtomicBoolean();

        var late =
                Together.all(
                        8,
                        i ->
                                i == 7
                                        ? replay(stolen, acknowledged)
                                        : chainAfter(
                                                acknowledged, elsewhere.get(i).refreshToken()));

        assertThat(late).containsOnly(0L);
    }

    private long replay(String token, AtomicBoolean acknowledged) {
        assertThat(jealous.refreshes(token)).isRefusedAs(INVALID_GRANT);
        acknowledged.set(true);
        return 0;
    }

    /// Refreshes in a chain until refused.
    ///
    /// @return how many refreshes succeeded although they began after the acknowledgement
    private long chainAfter(AtomicBoolean acknowledged, String first) {
        var token = first;
        for (long late = 0; ; ) {
            var after = acknowledged.get();
            var answer = jealous.refreshes(token);
            if (answer.status() != 200) return late;
            if (after) late++;
            token = answer.refreshToken();
        }
    }

    @Test
    @Case({"G106", "G100"})
    void familiesOfOneUserDoNotBlockEachOther() {
        var tokens = IntStream.range(0, 8).mapToObj(i -> app.signsIn().refreshToken()).toList();

        var ends =
                Together.all(
                        tokens.size(),
                        i -> {
                            var token = tokens.get(i);
                            for (int n = 0; n < 15; n++)
                                token = app.refreshed(token).refreshToken();
                            return token;
                        });

        assertThat(ends)
                .doesNotHaveDuplicates()
                .allMatch(token -> app.refreshes(token).status() == 200);
    }

    @Test
    @Case("G108")
    void clocksThatDifferByALittleMakeNoVerdict() {
        var token = app.signsIn().refreshToken();
        var successor = app.refreshed(token).refreshToken();

        PAWL.clock().goBack(Duration.ofSeconds(5));
        assertThat(app.refreshed(token).refreshToken()).isEqualTo(successor);
        var third = app.refreshed(successor).refreshToken();
        PAWL.clock().goBack(Duration.ofSeconds(60));
        var reasons =
                PAWL.reasonsOf(
                        () -> assertThat(app.refreshes(successor)).isRefusedAs(INVALID_GRANT));
        PAWL.clock().advance(Duration.ofSeconds(65));

        assertThat(reasons).containsExactly("clock_went_back");
        assertThat(app.refreshes(third)).succeeds();
    }

    @Test
    @Case("G109")
    void rotationAndReplayInTheSameInstantAreToldApart() {
        var first = strict.signsIn().refreshToken();
        var second = strict.refreshed(first).refreshToken();
        var third = strict.refreshed(second).refreshToken();

        var reasons =
                PAWL.reasonsOf(() -> {
                    assertThat(strict.refreshes(third)).succeeds();
                    assertThat(strict.refreshes(second)).isRefusedAs(INVALID_GRANT);
                });

        assertThat(reasons).containsExactly("replayed");
    }
}
