package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.SERVER_ERROR;
import static dev.pawl.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What goes wrong on our side costs a client nothing but another try.
class AccidentTest {
    @RegisterExtension static final QuietLog LOG = new QuietLog();
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");
    private final Client strict = PAWL.publicClient("strict");

    @Test
    @Case({"E76", "E79"})
    void afterAFailureBehindTheCommitTheRetryGetsTheOneSuccessor() {
        var token = web.signsIn().refreshToken();

        PAWL.random().breaks();
        assertThat(web.refreshes(token)).isRefusedAs(SERVER_ERROR);
        assertThat(web.refreshes(token)).isRefusedAs(SERVER_ERROR);
        PAWL.random().works();

        var successor = web.refreshed(token).refreshToken();
        assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor).isNotEqualTo(token);
        assertThat(web.refreshes(successor)).succeeds();
    }

    @Test
    @Case("E76")
    void aTokenThatIsKeptSurvivesAFailureOfTheAnswer() {
        var token = keeper.signsIn().refreshToken();

        PAWL.random().breaks();
        assertThat(keeper.refreshes(token)).isRefusedAs(SERVER_ERROR);
        PAWL.random().works();

        assertThat(keeper.refreshed(token).refreshToken()).isEqualTo(token);
    }

    @Test
    @Case("E79")
    void withoutChanceNoFamilyBegins() {
        var before = StoreAccident.families(PAWL);

        PAWL.random().breaks();
        var answer = web.asksToSignIn("ada", Client.PASSWORD_OF_ADA, Parameters.of());
        PAWL.random().works();

        assertThat(answer).isRefusedAs(SERVER_ERROR);
        assertThat(StoreAccident.families(PAWL)).isEqualTo(before);
    }

    @Test
    @Case({"E77", "E78"})
    void aWriteThatFailsSpendsNothing() {
        for (var client : new Client[] {web, app, strict}) {
            var token = client.signsIn().refreshToken();

            try (var _ = StoreAccident.updatesFail(PAWL)) {
                assertUnavailable(client.refreshes(token));
                assertUnavailable(client.refreshes(token));
            }

            assertThat(client.refreshes(token)).succeeds();
        }
    }

    @Test
    @Case("E77")
    void aRetryThatCannotBeCountedIsNotAnswered() {
        var token = web.signsIn().refreshToken();
        var successor = web.refreshed(token).refreshToken();

        try (var _ = StoreAccident.updatesFail(PAWL)) {
            assertUnavailable(web.refreshes(token));
        }

        assertThat(web.refreshed(token).refreshToken()).isEqualTo(successor);
    }

    @Test
    @Case({"E77", "E78"})
    void aFamilyThatCannotBeWrittenHasNotBegun() {
        var before = StoreAccident.families(PAWL);

        try (var _ = StoreAccident.insertsFail(PAWL)) {
            assertUnavailable(web.asksToSignIn("ada", Client.PASSWORD_OF_ADA, Parameters.of()));
        }

        assertThat(StoreAccident.families(PAWL)).isEqualTo(before);
    }

    @Test
    @Case("E77")
    void whatCannotBeReadIsNeitherAliveNorDead() {
        var signedIn = web.signsIn();

        try (var _ = StoreAccident.readsFail(PAWL)) {
            assertUnavailable(web.refreshes(signedIn.refreshToken()));
            assertUnavailable(web.introspects(signedIn.refreshToken()));
            assertUnavailable(web.introspects(signedIn.accessToken()));
            assertUnavailable(PAWL.userinfo(signedIn.accessToken()));
            assertUnavailable(web.revokes(signedIn.refreshToken()));
        }

        assertThat(web.refreshes(signedIn.refreshToken())).succeeds();
    }

    @Test
    @Case({"J141", "CVE-2020-15223"})
    void aRevocationThatCannotBeWrittenIsNotAcknowledged() {
        var signedIn = web.signsIn();

        try (var _ = StoreAccident.updatesFail(PAWL)) {
            assertUnavailable(web.revokes(signedIn.refreshToken()));
        }
        try (var _ = StoreAccident.denialsFail(PAWL)) {
            assertUnavailable(web.revokes(signedIn.accessToken()));
        }

        assertThat(web.introspects(signedIn.accessToken()).isActive()).isTrue();
        assertThat(web.revokes(signedIn.refreshToken()).status()).isEqualTo(200);
        assertThat(web.introspects(signedIn.accessToken()).isActive()).isFalse();
    }

    @Test
    @Case("H120")
    void aVerdictThatCannotBeWrittenIsNoVerdict() {
        var spent = strict.signsIn().refreshToken();
        var current = strict.refreshed(spent).refreshToken();

        try (var _ = StoreAccident.updatesFail(PAWL)) {
            assertUnavailable(strict.refreshes(spent));
        }

        current = strict.refreshed(current).refreshToken();
        assertThat(strict.refreshes(spent)).isRefusedAs(INVALID_GRANT);
        assertThat(strict.refreshes(current)).isRefusedAs(INVALID_GRANT);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer).isRefusedAs(TEMPORARILY_UNAVAILABLE);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
}
