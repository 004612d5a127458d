package dev.pawl.server.store;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.Epochs;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilyStatus;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Families in a map, for tests: the same contract in the fewest words. One lock makes every verb
/// atomic.
public final class InMemoryFamilies implements RefreshTokenFamilies {
    private static final Duration EXPLAINED_FOR = Duration.ofDays(14);

    private static final Comparator<RefreshTokenFamily> BY_ID =
            Comparator.comparing(family -> family.id().toString());
    private static final Comparator<RefreshTokenFamily> BY_AGE =
            Comparator.comparing((RefreshTokenFamily family) -> family.deadlines().createdAt())
                    .thenComparing(BY_ID);
    private static final Comparator<RefreshTokenFamily> BY_CLIENT_AND_AGE =
            Comparator.comparing((RefreshTokenFamily family) -> family.authorization().clientId())
                    .thenComparing(BY_AGE);

    private final Map<FamilyId, RefreshTokenFamily> families = new HashMap<>();
    private final Map<EpochKey, Long> epochs = new HashMap<>();
    private long newest;

    @Override
    public synchronized RefreshDecision present(
            Presentation presentation, Recovery recovery, Instant clock) {
        var now = clock.truncatedTo(ChronoUnit.MILLIS);
        var family = families.get(presentation.token().familyId());
        if (family == null) return Refused.unknown(RefusalReason.UNKNOWN_FAMILY);
        var decision = family.present(presentation, new Epochs(epochs), recovery, now);
        if (decision.endsClientUser()) endClientUser(family, now);
        decision.changed().ifPresent(this::keep);
        return decision;
    }

    private void endClientUser(RefreshTokenFamily family, Instant now) {
        var epoch = epochs.getOrDefault(family.clientUser(), 0L);
        if (neighbours(family, now).stream().anyMatch(it -> it.born() >= epoch))
            moveOn(family.clientUser(), now);
    }

    @Override
    public synchronized Beginning begin(RefreshTokenFamily family, int limit, Instant now) {
        var existing = families.get(family.id());
        if (existing != null) return new Beginning.AlreadyBegun(existing);
        var late = new Epochs(epochs).movedOn(family.authorization().epochKeys(), family.born());
        if (late.isPresent()) return new Beginning.TooLate(late.get().reason());
        var others = neighbours(family, now);
        var ended =
                others.size() < limit
                        ? Optional.<RefreshTokenFamily>empty()
                        : Optional.of(others.getFirst());
        ended = ended.map(oldest -> end(oldest, RevocationReason.OLDEST_OF_TOO_MANY, now));
        keep(family);
        return new Beginning.Begun(ended);
    }

    private List<RefreshTokenFamily> neighbours(RefreshTokenFamily family, Instant now) {
        var key = family.clientUser();
        return live(it -> it.clientUser().equals(key) && now.isBefore(it.deadlines().first()))
                .sorted(BY_AGE)
                .toList();
    }

    @Override
    public synchronized Optional<RefreshTokenFamily> revoke(
            FamilyId id, RevocationReason reason, Instant clock) {
        var now = clock.truncatedTo(ChronoUnit.MILLIS);
        return Optional.ofNullable(families.get(id)).map(family -> end(family, reason, now));
    }

    private RefreshTokenFamily end(
            RefreshTokenFamily family, RevocationReason reason, Instant now) {
        var dead = family.revoked(reason, now);
        keep(dead);
        return dead;
    }

    private void keep(RefreshTokenFamily family) {
        families.put(family.id(), family);
    }

    @Override
    public synchronized void moveOn(EpochKey key, Instant now) {
        newest++;
        epochs.put(key, newest);
    }

    @Override
    public synchronized void moveOnBut(FamilyId spared, EpochKey key, Instant now) {
        var living =
                Optional.ofNullable(families.get(spared))
                        .filter(family -> family.death(new Epochs(epochs), now).isEmpty());
        moveOn(key, now);
        living.ifPresent(family -> keep(family.spared(newest)));
    }

    @Override
    public synchronized long epoch() {
        return newest;
    }

    @Override
    public synchronized boolean movedOn(EpochKey key, long since) {
        return epochs.getOrDefault(key, 0L) > since;
    }

    @Override
    public synchronized Optional<Standing> find(FamilyId id) {
        return Optional.ofNullable(families.get(id))
                .map(family -> new Standing(family, new Epochs(epochs)));
    }

    @Override
    public synchronized List<RefreshTokenFamily> listBySubject(
            String subject, Optional<RefreshTokenFamily> after, int limit) {
        return page(
                it -> it.authorization().subject().equals(subject),
                BY_CLIENT_AND_AGE,
                after,
                limit);
    }

    @Override
    public synchronized List<RefreshTokenFamily> listByClient(
            String clientId, Optional<RefreshTokenFamily> after, int limit) {
        return page(it -> it.authorization().clientId().equals(clientId), BY_ID, after, limit);
    }

    private List<RefreshTokenFamily> page(
            Predicate<RefreshTokenFamily> whose,
            Comparator<RefreshTokenFamily> order,
            Optional<RefreshTokenFamily> after,
            int limit) {
        return live(whose)
                .filter(it -> after.isEmpty() || order.compare(it, after.get()) > 0)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    private Stream<RefreshTokenFamily> live(Predicate<RefreshTokenFamily> whose) {
        return families.values().stream()
                .filter(it -> !(it.status() instanceof FamilyStatus.Revoked))
                .filter(whose);
    }

    @Override
    public synchronized int collect(Instant now, int limit) {
        var gone =
                families.values().stream()
                        .filter(it ->
                                it.deadlines()
                                        .first()
                                        .plus(EXPLAINED_FOR)
                                        .plus(1, ChronoUnit.DAYS)
                                        .isBefore(now))
                        .limit(limit)
                        .map(RefreshTokenFamily::id)
                        .toList();
        gone.forEach(families::remove);
        return gone.size();
    }
}
