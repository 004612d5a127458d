package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Misconfigured;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredGrantTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Scope GRANTED = Scope.of("openid", "read", "write");
    private static final ProviderProfile FORGIVES =
            ProviderProfile.grace("forgiving", Duration.ofSeconds(30));

    private final Demand anyNewer = new Demand(1, Ask.EVERYTHING, false);

    @Test
    void theTokenThatIsNotGoodEnoughLeadsToAPresentation() {
        var step = next(grant(), anyNewer);

        assertThat(step)
                .isEqualTo(
                        new NextStep.Present(
                                new Attempt(digest("rt-1"), NOON, ProcessHandle.current().pid())));
    }

    @Test
    @DisplayName("P36: what another process stored meanwhile is adopted")
    void aLaterTokenIsAdopted() {
        assertThat(next(grant(), new Demand(0, Ask.EVERYTHING, false)))
                .isEqualTo(new NextStep.Adopt());
    }

    @Test
    void aLaterTokenThatHasEndedIsNotAdopted() {
        var step =
                grant().next(
                                new Demand(0, Ask.EVERYTHING, false),
                                ProviderProfile.UNKNOWN,
                                NOON.plusSeconds(300));

        assertThat(step).isInstanceOf(NextStep.Present.class);
    }

    @Test
    @DisplayName("C22: a clock set back proves nothing about a stored token")
    void aTokenFromTheFutureIsNotAdopted() {
        var step =
                grant().next(
                                new Demand(0, Ask.EVERYTHING, false),
                                ProviderProfile.UNKNOWN,
                                NOON.minusSeconds(1));

        assertThat(step).isInstanceOf(NextStep.Present.class);
    }

    @Test
    @DisplayName("E72: a dead grant is not presented again")
    void theDeadStayDead() {
        var why =
                new Tombstone(Optional.of(digest("rt-1")), "invalid_grant", NOON, Optional.empty());
        var dead = grant().dead(why);

        assertThat(stopped(next(dead, anyNewer))).isEqualTo(new GrantDead(why));
        assertThat(dead.tokens()).isEmpty();
        assertThat(dead.generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("FR-10: without a refresh token nothing is sent")
    void anImplicitLoginEndsWithItsToken() {
        var implicit = born(tokens(Optional.empty(), Optional.empty()));

        assertThat(stopped(next(implicit, anyNewer)))
                .isEqualTo(new GrantDead(Tombstone.local(Tombstone.Local.NO_REFRESH_TOKEN, NOON)));
    }

    @Test
    @DisplayName("F17: a refresh token whose announced end has come is not sent")
    void anEndThatWasAnnouncedIsBelieved() {
        var ending = born(tokens(Optional.of(Secret.of("rt-1")), Optional.of(NOON)));

        assertThat(stopped(next(ending, anyNewer)))
                .isEqualTo(new GrantDead(Tombstone.local(Tombstone.Local.EXPIRED, NOON)));
    }

    @Test
    @DisplayName("R60: more than was granted is refused here")
    void nobodyAsksForMoreThanWasGranted() {
        var more = new Demand(1, Ask.scope(Scope.of("read", "admin")), false);

        assertThat(stopped(next(grant(), more)))
                .isEqualTo(
                        new Misconfigured(
                                "invalid_scope",
                                "a refresh cannot ask for more than openid read write"));
    }

    @Test
    void lessThanWasGrantedIsPresentedEvenWhereATokenIsFresh() {
        var less = new Demand(0, Ask.scope(Scope.of("read")), false);

        assertThat(next(grant(), less)).isInstanceOf(NextStep.Present.class);
    }

    @Test
    @DisplayName("E77: an issuer that asked to be left alone is, by every process")
    void aPauseIsKept() {
        var pausing = grant().unspent(Optional.of(NOON.plusSeconds(7)));

        assertThat(stopped(next(pausing, anyNewer)))
                .isEqualTo(
                        new Transient(
                                RefreshOutcome.Trouble.BUSY,
                                "the issuer asked to be left alone",
                                Optional.of(NOON.plusSeconds(7))));
        assertThat(pausing.next(anyNewer, ProviderProfile.UNKNOWN, NOON.plusSeconds(7)))
                .isInstanceOf(NextStep.Present.class);
    }

    @Test
    @DisplayName("D46, E80: a token whose answer was lost is not sent again where nobody knows")
    void aLostAnswerIsAmbiguous() {
        var lost = grant().presenting(attempt(NOON));

        assertThat(stopped(lost.next(anyNewer, ProviderProfile.UNKNOWN, NOON.plusSeconds(1))))
                .isEqualTo(new Ambiguous(attempt(NOON), "its answer was lost"));
    }

    @Test
    @DisplayName("E81: it is sent again only while the grace period surely lasts")
    void aGracePeriodIsUsedWithAMargin() {
        var lost = grant().presenting(attempt(NOON));

        assertThat(lost.next(anyNewer, FORGIVES, NOON.plusSeconds(27)))
                .isEqualTo(new NextStep.Present(attempt(NOON)));
        assertThat(stopped(lost.next(anyNewer, FORGIVES, NOON.plusSeconds(28))))
                .isInstanceOf(Ambiguous.class);
        assertThat(stopped(lost.next(anyNewer, FORGIVES, NOON.minusSeconds(1))))
                .isInstanceOf(Ambiguous.class);
    }

    @Test
    void whatTheIssuerToldCountsMoreThanItsProfile() {
        var told =
                grant().renewed(
                                tokens(Optional.of(Secret.of("rt-2")), Optional.empty()),
                                NOON,
                                Optional.of(Duration.ofSeconds(60)))
                        .presenting(new Attempt(digest("rt-2"), NOON, 1));

        assertThat(told.next(anyNewer, ProviderProfile.UNKNOWN, NOON.plusSeconds(57)))
                .isInstanceOf(NextStep.Present.class);
    }

    @Test
    void aTokenThatIsNotSpentByUseIsAlwaysSentAgain() {
        var lost = grant().presenting(attempt(NOON));

        assertThat(
                        lost.next(
                                anyNewer,
                                ProviderProfile.withoutRotation("keeps"),
                                NOON.plusSeconds(9_999)))
                .isEqualTo(new NextStep.Present(attempt(NOON)));
    }

    @Test
    void aPersonMayInsist() {
        var lost = grant().presenting(attempt(NOON));

        assertThat(next(lost, new Demand(1, Ask.EVERYTHING, true)))
                .isEqualTo(new NextStep.Present(attempt(NOON)));
    }

    @Test
    void theJournalOfAnotherTokenSaysNothing() {
        var grant = grant().presenting(new Attempt(digest("rt-0"), NOON, 1));

        assertThat(next(grant, anyNewer)).isInstanceOf(NextStep.Present.class);
    }

    @Test
    void anAnswerClearsTheJournalAndRemembersWhatWasSpent() {
        var renewed =
                grant().presenting(attempt(NOON))
                        .renewed(
                                tokens(Optional.of(Secret.of("rt-2")), Optional.empty()),
                                NOON,
                                Optional.empty());

        assertThat(renewed.attempt()).isEmpty();
        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(renewed.spent()).containsExactly(new SpentToken(digest("rt-1"), NOON));
        assertThat(renewed.granted()).isEqualTo(GRANTED);
    }

    @Test
    void onlyTheLastFewSpentTokensAreRemembered() {
        var grant = grant();
        for (var i = 2; i < 20; i++) {
            var next = tokens(Optional.of(Secret.of("rt-" + i)), Optional.empty());
            grant = grant.renewed(next, NOON, Optional.empty());
        }

        assertThat(grant.spent()).hasSize(StoredGrant.SPENT);
        assertThat(grant.spent().get(0).token()).isEqualTo(digest("rt-18"));
    }

    @Test
    void nothingItPrintsIsAToken() {
        assertThat(grant().presenting(attempt(NOON)).toString())
                .doesNotContain("rt-1")
                .doesNotContain("at-1");
    }

    private static NextStep next(StoredGrant grant, Demand demand) {
        return grant.next(demand, ProviderProfile.UNKNOWN, NOON);
    }

    private static RefreshOutcome stopped(NextStep step) {
        assertThat(step).isInstanceOf(NextStep.Stop.class);
        return ((NextStep.Stop) step).why();
    }

    private static Attempt attempt(Instant at) {
        return new Attempt(digest("rt-1"), at, ProcessHandle.current().pid());
    }

    private static TokenDigest digest(String token) {
        return TokenDigest.of(Secret.of(token));
    }

    private static StoredGrant grant() {
        return born(tokens(Optional.of(Secret.of("rt-1")), Optional.empty()));
    }

    private static StoredGrant born(TokenSet tokens) {
        return StoredGrant.born(tokens, Optional.empty());
    }

    private static TokenSet tokens(Optional<Secret> refreshToken, Optional<Instant> expiry) {
        return new TokenSet(
                1,
                Secret.of("at-1"),
                "Bearer",
                GRANTED,
                NOON,
                Optional.of(Duration.ofMinutes(5)),
                refreshToken,
                expiry,
                Optional.empty());
    }
}
