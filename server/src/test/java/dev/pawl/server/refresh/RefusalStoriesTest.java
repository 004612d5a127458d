package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.BANK;
import static dev.pawl.server.refresh.Families.OTHER_CLIENT;
import static dev.pawl.server.refresh.Families.OTHER_ISSUER;
import static dev.pawl.server.refresh.Families.OTHER_SECRET;
import static dev.pawl.server.refresh.Families.PHONE_KEY;
import static dev.pawl.server.refresh.Families.THIEFS_KEY;
import static dev.pawl.server.refresh.Families.WRITE_FILES;
import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.confidentialFamily;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is refused, in which order, and that a refusal leaves no trace in the family.
///
/// Cases 9, 11, 17, 18, 75, 85, 113, 135, 160-163, 172, 201.
class RefusalStoriesTest {
    private static final FamilyStory FAMILY = boundFamily().rotated(3);
    private static final int STALE = 0;

    static List<Named<Attempt>> refusable() {
        return List.of(
                named("the secret of another family", attempt().provenBy(OTHER_SECRET)),
                named("another client", attempt().byClient(OTHER_CLIENT)),
                named("another issuer", attempt().atIssuer(OTHER_ISSUER)),
                named("no key", attempt().withoutKey()),
                named("another key", attempt().withKey(THIEFS_KEY)),
                named("a user who is gone", attempt().thoughBarred(RefusalReason.SUBJECT_GONE)),
                named("too much scope", attempt().askingTooMuch()),
                named("another resource", attempt().asking(BANK)),
                named("other details", attempt().askingDetails(WRITE_FILES)),
                named("a generation ahead", FAMILY.presents(4)),
                named("a stranger's replay", FAMILY.presents(STALE).byClient(OTHER_CLIENT)),
                named("a replay without the key", FAMILY.presents(STALE).withKey(THIEFS_KEY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusable")
    @DisplayName("75: whatever is refused, nothing changes and the same token still rotates")
    void aRefusalChangesNothing(Attempt attempt) {
        var decision = attempt.decision();

        assertThat(decision).isInstanceOf(Refused.class);
        assertThat(decision.changed()).isEmpty();
        assertThat(FAMILY.after(decision).presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("18: each obstacle hides all that come after it, in the order of the contract")
    void theOrderOfTheStepsIsAContract() {
        var attempt = FAMILY.revoked().presents(STALE).askingTooMuch();
        var everything =
                attempt.thoughBarred(RefusalReason.SUBJECT_DISABLED)
                        .withKey(THIEFS_KEY)
                        .whenEpochsAre(moved(EpochKey.subject("ada")))
                        .atIssuer(OTHER_ISSUER)
                        .byClient(OTHER_CLIENT)
                        .provenBy(OTHER_SECRET);

        assertThat(reason(everything)).isEqualTo(RefusalReason.WRONG_SECRET);
        assertThat(reason(everything.provenBy(Families.SECRET)))
                .isEqualTo(RefusalReason.OTHER_CLIENT);
        assertThat(reason(everything.byClient(Families.CLIENT)))
                .isEqualTo(RefusalReason.OTHER_ISSUER);
        assertThat(reason(everything.atIssuer(Families.ISSUER)))
                .isEqualTo(RefusalReason.FAMILY_REVOKED);
    }

    @Test
    void theOrderGoesOnInALivingFamily() {
        var attempt =
                FAMILY.presents(STALE)
                        .askingTooMuch()
                        .thoughBarred(RefusalReason.SUBJECT_DISABLED)
                        .withoutKey()
                        .whenEpochsAre(moved(EpochKey.subject("ada")));

        assertThat(reason(attempt)).isEqualTo(RefusalReason.SUBJECT_REVOKED);
        assertThat(reason(attempt.whenEpochsAre(Epochs.NONE))).isEqualTo(RefusalReason.KEY_MISSING);
        assertThat(reason(attempt.withKey(PHONE_KEY))).isEqualTo(RefusalReason.SUBJECT_DISABLED);
    }

    @Test
    @DisplayName("62, 64: one wish after the other")
    void wishesAreLookedAtInOrder() {
        var attempt = family().presentsCurrent().asking(BANK).askingDetails(WRITE_FILES);

        assertThat(reason(attempt)).isEqualTo(RefusalReason.RESOURCE_NOT_GRANTED);
        assertThat(reason(attempt.askingTooMuch())).isEqualTo(RefusalReason.SCOPE_NOT_GRANTED);
        assertThat(reason(family().presentsCurrent().askingDetails(WRITE_FILES)))
                .isEqualTo(RefusalReason.DETAILS_NOT_GRANTED);
    }

    @Test
    void aRefusalNamesTheFamilyForTheLog() {
        assertThat(family().presentsCurrent().byClient(OTHER_CLIENT).decision())
                .isEqualTo(new Refused(RefusalReason.OTHER_CLIENT, Optional.of(Families.ID)));
        assertThat(Refused.unknown(RefusalReason.UNKNOWN_FAMILY))
                .isEqualTo(new Refused(RefusalReason.UNKNOWN_FAMILY, Optional.empty()));
    }

    @Test
    @DisplayName("160: a bound family refreshes with its key, and stays bound")
    void theSameKeyRefreshes() {
        var rotated = boundFamily().rotated();

        assertThat(rotated.family().authorization().binding()).contains(PHONE_KEY);
    }

    @Test
    @DisplayName("161, 162: neither another key nor none will do, not even for a retry")
    void anotherKeyDoesNot() {
        assertThat(FAMILY.presentsCurrent().withKey(THIEFS_KEY).decision())
                .isEqualTo(refused(RefusalReason.OTHER_KEY));
        assertThat(FAMILY.presentsCurrent().withoutKey().decision())
                .isEqualTo(refused(RefusalReason.KEY_MISSING));
        assertThat(FAMILY.presentsPredecessor().withoutKey().decision())
                .isEqualTo(refused(RefusalReason.KEY_MISSING));
    }

    @Test
    @DisplayName("166: a certificate with the thumbprint of a DPoP key is another key")
    void theWayOfProvingIsPartOfTheBinding() {
        var certificate = new Binding(Binding.Method.MTLS, PHONE_KEY.thumbprint());

        assertThat(FAMILY.presentsCurrent().withKey(certificate).decision())
                .isEqualTo(refused(RefusalReason.OTHER_KEY));
    }

    @Test
    @DisplayName("161: even an authenticated caller needs the key of a bound family")
    void authenticationDoesNotReplaceTheKey() {
        assertThat(FAMILY.presentsCurrent().authenticated(true).withoutKey().decision())
                .isEqualTo(refused(RefusalReason.KEY_MISSING));
    }

    @Test
    @DisplayName("163, 171: a refresh never binds an unbound family, and any key may come with it")
    void aRefreshNeverBinds() {
        for (var story : List.of(family(), confidentialFamily())) {
            var rotated = story.after(story.presentsCurrent().withKey(PHONE_KEY).decision());

            assertThat(rotated.family().authorization().binding()).isEmpty();
            assertThat(rotated.presentsCurrent().withKey(THIEFS_KEY).decision())
                    .isInstanceOf(Rotated.class);
            assertThat(rotated.presentsPredecessor().withoutKey().decision())
                    .isInstanceOf(Repeated.class);
        }
    }

    @Test
    @DisplayName("146-149, 153: every epoch that moves on ends the families born before")
    void everyEpochEndsTheFamily() {
        var expected =
                Map.of(
                        EpochKey.subject("ada"), RefusalReason.SUBJECT_REVOKED,
                        EpochKey.client("app"), RefusalReason.CLIENT_REVOKED,
                        EpochKey.subjectAtClient("ada", "app"), RefusalReason.SUBJECT_REVOKED,
                        EpochKey.grant("consent-1"), RefusalReason.GRANT_REVOKED,
                        EpochKey.session("browser-1"), RefusalReason.SESSION_ENDED);

        expected.forEach((key, reason) -> {
            var attempt = family().presentsCurrent();
            assertThat(reason(attempt.whenEpochsAre(moved(key)))).isEqualTo(reason);
        });
    }

    @Test
    @DisplayName("113: the epochs of others end nothing")
    void theEpochsOfOthersEndNothing() {
        var others =
                Set.of(
                        EpochKey.subject("grace"),
                        EpochKey.client("other"),
                        EpochKey.subjectAtClient("grace", "app"),
                        EpochKey.subjectAtClient("ada", "other"),
                        EpochKey.grant("consent-2"),
                        EpochKey.session("browser-2"));

        for (var key : others) {
            assertThat(family().presentsCurrent().whenEpochsAre(moved(key)).decision())
                    .isInstanceOf(Rotated.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    @DisplayName("135, 201: a code of its own for the log, one public word for the caller")
    void theCallerLearnsLittle(RefusalReason reason) {
        var wishes =
                EnumSet.of(
                        RefusalReason.SCOPE_NOT_GRANTED,
                        RefusalReason.RESOURCE_NOT_GRANTED,
                        RefusalReason.DETAILS_NOT_GRANTED);

        assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*");
        assertThat(reason.error() == ErrorCode.INVALID_GRANT)
                .isEqualTo(!wishes.contains(reason) && reason != RefusalReason.TOO_MANY_REPEATS);
    }

    /// A library drops its login at `invalid_grant`; nobody has to sign in for having asked too
    /// often.
    @Test
    void whoAsksTooOftenIsNotToldThatTheGrantIsDead() {
        assertThat(RefusalReason.TOO_MANY_REPEATS.error())
                .isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void wishesAreRefusedByTheirOwnNames() {
        assertThat(RefusalReason.SCOPE_NOT_GRANTED.error()).isEqualTo(ErrorCode.INVALID_SCOPE);
        assertThat(RefusalReason.RESOURCE_NOT_GRANTED.error()).isEqualTo(ErrorCode.INVALID_TARGET);
        assertThat(RefusalReason.DETAILS_NOT_GRANTED.error())
                .isEqualTo(ErrorCode.INVALID_AUTHORIZATION_DETAILS);
    }

    private static Attempt attempt() {
        return FAMILY.presentsCurrent();
    }

    private static Epochs moved(EpochKey key) {
        return new Epochs(Map.of(key, 8L));
    }

    private static RefusalReason reason(Attempt attempt) {
        return ((Refused) attempt.decision()).reason();
    }
}
