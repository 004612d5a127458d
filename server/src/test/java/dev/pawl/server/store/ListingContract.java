package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every store tells about the families of a user or a client.
interface ListingContract {
    int PAGE = 7;

    RefreshTokenFamilies families();

    /// Asks for the page after an entry.
    @FunctionalInterface
    interface Listing {
        List<RefreshTokenFamily> page(Optional<RefreshTokenFamily> after, int limit);
    }

    @Test
    @DisplayName(
            "183: pages by user hold every family once, while others come, go and are refreshed")
    default void pagesByUserAreComplete() {
        completeWhileWritesGoOn((after, limit) -> families().listBySubject(ADA, after, limit));
    }

    @Test
    @DisplayName(
            "183: pages by client hold every family once, while others come, go and are refreshed")
    default void pagesByClientAreComplete() {
        completeWhileWritesGoOn((after, limit) -> families().listByClient(APP, after, limit));
    }

    private void completeWhileWritesGoOn(Listing listing) {
        var lasting =
                IntStream.range(0, 60)
                        .mapToObj(_ -> begun(family()))
                        .map(RefreshTokenFamily::id)
                        .toList();
        var done = new AtomicBoolean();
        var writing = writing(done);

        for (var round = 0; round < 10; round++) {
            var listed = ids(everyPage(listing));
            assertThat(listed).doesNotHaveDuplicates().containsAll(lasting);
        }

        done.set(true);
        assertThat(Race.result(writing)).isTrue();
    }

    /// Families that begin, are refreshed and are revoked, over and over.
    private FutureTask<Boolean> writing(AtomicBoolean done) {
        return Race.start(() -> {
            while (!done.get()) {
                var passing = begun(family());
                families().present(presenting(passing), Recovery.CLOSED, NOON);
                families().revoke(passing.id(), RevocationReason.REVOKED_BY_OPERATOR, NOON);
            }
            return true;
        });
    }

    @Test
    @DisplayName("183: a user's families are listed by client, the oldest first")
    default void aUsersFamiliesComeInOrder() {
        for (var i = 0; i < 20; i++) begun(family(ADA, "app-" + i % 3, 0, NOON.minusSeconds(i)));
        begun(family("bob", "app-1", 0));

        var listed = everyPage((after, limit) -> families().listBySubject(ADA, after, limit));

        assertThat(listed)
                .hasSize(20)
                .isSortedAccordingTo(
                        Comparator.comparing(
                                        (RefreshTokenFamily it) -> it.authorization().clientId())
                                .thenComparing(it -> it.deadlines().createdAt()));
    }

    @Test
    @DisplayName("183: a client's families are listed by id, whoever's they are")
    default void aClientsFamiliesComeInOrder() {
        for (var i = 0; i < 20; i++) begun(family("user-" + i, APP, 0));
        begun(family(ADA, "other-app", 0));

        var listed = ids(everyPage((after, limit) -> families().listByClient(APP, after, limit)));

        assertThat(listed)
                .hasSize(20)
                .isSortedAccordingTo(Comparator.comparing(FamilyId::toString));
    }

    @Test
    @DisplayName("183: a revoked family is not listed")
    default void theRevokedAreNotListed() {
        var family = begun(family());

        families().revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);

        assertThat(families().listBySubject(ADA, Optional.empty(), 10)).isEmpty();
        assertThat(families().listByClient(APP, Optional.empty(), 10)).isEmpty();
    }

    private static List<RefreshTokenFamily> everyPage(Listing listing) {
        var all = new ArrayList<RefreshTokenFamily>();
        var page = listing.page(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            all.addAll(page);
            page = listing.page(Optional.of(page.getLast()), PAGE);
        }
        return all;
    }

    private static List<FamilyId> ids(List<RefreshTokenFamily> families) {
        return families.stream().map(RefreshTokenFamily::id).toList();
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }
}
