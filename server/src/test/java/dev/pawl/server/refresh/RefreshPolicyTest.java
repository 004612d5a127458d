package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.minutes;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.NARROWING;
import static dev.pawl.server.refresh.Policies.WITHHOLDING;
import static dev.pawl.server.refresh.Policies.with;
import static dev.pawl.server.refresh.Policies.withLifetimes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.RefreshPolicy.ConsumedAccessToken;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of a client, and the values they are made of.
class RefreshPolicyTest {
    @Test
    void anUnboundPublicClientIsHeldShort() {
        assertThat(RefreshPolicy.PUBLIC_UNBOUND)
                .isEqualTo(
                        new RefreshPolicy(
                                new Rotation.Always(),
                                new RetryWindow(seconds(30)),
                                64,
                                OnReuse.REVOKE_FAMILY,
                                days(30),
                                days(14),
                                minutes(5),
                                ConsumedAccessToken.LIVES,
                                100,
                                Issue.OFFLINE_ACCESS,
                                Oddities.NONE));
    }

    @Test
    void aKeyBoundPublicClientIsGraded() {
        assertThat(RefreshPolicy.PUBLIC_KEY_BOUND)
                .isEqualTo(
                        new RefreshPolicy(
                                new Rotation.Always(),
                                new RetryWindow(seconds(60)),
                                64,
                                OnReuse.GRADED,
                                days(90),
                                days(30),
                                minutes(10),
                                ConsumedAccessToken.LIVES,
                                100,
                                Issue.OFFLINE_ACCESS,
                                Oddities.NONE));
    }

    @Test
    void aConfidentialClientKeepsItsToken() {
        assertThat(RefreshPolicy.CONFIDENTIAL)
                .isEqualTo(
                        new RefreshPolicy(
                                new Rotation.Never(),
                                new RetryWindow(seconds(60)),
                                64,
                                OnReuse.GRADED,
                                days(90),
                                days(30),
                                hours(1),
                                ConsumedAccessToken.LIVES,
                                1_000,
                                Issue.OFFLINE_ACCESS,
                                Oddities.NONE));
    }

    @Test
    void aRestIsNotLongerThanALife() {
        var policy = withLifetimes(RefreshPolicy.CONFIDENTIAL, days(3), days(4));

        assertThat(policy.idle()).isEqualTo(days(3));
    }

    @Test
    void aConsumedTokenCannotDieWhereNothingIsConsumed() {
        assertThat(dying(new Rotation.Always()).consumedAccessToken())
                .isEqualTo(ConsumedAccessToken.DIES);
        assertThatThrownBy(() -> dying(new Rotation.Never()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeCannotNarrowWhereNothingRotates() {
        var rotates = with(RefreshPolicy.CONFIDENTIAL, new Rotation.Always());

        assertThat(with(rotates, NARROWING).oddities()).isEqualTo(NARROWING);
        assertThatThrownBy(() -> with(RefreshPolicy.CONFIDENTIAL, NARROWING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a scope cannot narrow where nothing rotates");
    }

    @Test
    void noSuccessorCanBeWithheldWhereThereIsNone() {
        var rotates = with(RefreshPolicy.CONFIDENTIAL, new Rotation.Always());

        assertThat(with(rotates, WITHHOLDING).oddities()).isEqualTo(WITHHOLDING);
        assertThatThrownBy(() -> with(RefreshPolicy.CONFIDENTIAL, WITHHOLDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no successor can be withheld where there is none");
    }

    @Test
    void theFirstTokenIsNoSuccessor() {
        assertThat(WITHHOLDING.withholds(0)).isFalse();
        assertThat(WITHHOLDING.withholds(1)).isTrue();
        assertThat(Oddities.NONE.withholds(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.000_1, Double.NaN, Double.POSITIVE_INFINITY})
    void anAgeIsAPartOfALife(double fraction) {
        assertThatThrownBy(() -> new Rotation.WhenAged(fraction))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWholeLifeIsAPartOfIt() {
        var last = new Rotation.WhenAged(1);

        assertThat(last.due(NOON, days(10), NOON.plus(days(10)))).isTrue();
        assertThat(last.due(NOON, days(10), NOON.plus(days(10)).minusMillis(1))).isFalse();
    }

    @Test
    void alwaysIsAlwaysAndNeverIsNever() {
        assertThat(new Rotation.Always().due(NOON, days(1), NOON)).isTrue();
        assertThat(new Rotation.Never().due(NOON, days(1), NOON.plus(days(1)))).isFalse();
    }

    @Test
    void aRetryWindowIsNotNegative() {
        assertThatThrownBy(() -> new RetryWindow(seconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new RetryWindow(seconds(0))).isEqualTo(RetryWindow.STRICT);
    }

    @Test
    void aRetryWindowClosesOnTheSecond() {
        var window = new RetryWindow(seconds(30));

        assertThat(window.open(NOON, NOON.plusSeconds(29))).isTrue();
        assertThat(window.open(NOON, NOON.plusSeconds(30))).isFalse();
        assertThat(RetryWindow.STRICT.open(NOON, NOON.minusSeconds(1))).isFalse();
        assertThat(RetryWindow.UNTIL_USED.open(NOON, NOON.plus(days(36_499)))).isTrue();
    }

    @Test
    void aDuplicateIsForgivenForTheWindowButAMinuteAtMost() {
        var half = new RetryWindow(seconds(30));

        assertThat(half.forgives(NOON, NOON.plusSeconds(29))).isTrue();
        assertThat(half.forgives(NOON, NOON.plusSeconds(30))).isFalse();
        assertThat(RetryWindow.UNTIL_USED.forgives(NOON, NOON.plusSeconds(59))).isTrue();
        assertThat(RetryWindow.UNTIL_USED.forgives(NOON, NOON.plusSeconds(60))).isFalse();
        assertThat(RetryWindow.STRICT.forgives(NOON, NOON)).isFalse();
    }

    private static RefreshPolicy dying(Rotation rotation) {
        return new RefreshPolicy(
                rotation,
                RetryWindow.STRICT,
                1,
                OnReuse.GRADED,
                days(2),
                days(1),
                minutes(1),
                ConsumedAccessToken.DIES,
                1,
                Issue.ALWAYS,
                Oddities.NONE);
    }
}
