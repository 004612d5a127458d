package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Oddities.OnDeadPresented.REVOKE_CLIENT_USER;

import dev.pawl.protocol.ResourceIndicator;
import dev.pawl.server.refresh.FamilyStatus.Active;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.FamilyStatus.Suspect;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The chain of refresh tokens born of one authorization: one user, one client, one device or
/// session.
///
/// The whole family is one record, however often it is refreshed. [#present] decides what a token
/// is worth; a store makes the decision durable before anybody is answered.
///
/// @param id the public name
/// @param secret the record's half of every token's proof
/// @param authorization what was granted
/// @param lineage the generations
/// @param deadlines when the family dies
/// @param status where it stands
/// @param timeline what else happened to it
/// @param born the newest epoch when the user was authenticated
/// @param version bumped by every write; every write compares it
public record RefreshTokenFamily(
        FamilyId id,
        FamilySecret secret,
        Authorization authorization,
        Lineage lineage,
        Deadlines deadlines,
        FamilyStatus status,
        Timeline timeline,
        long born,
        long version) {

    /// How long whoever has used all repeats up waits for one more.
    public static final Duration REPEAT_PAUSE = Duration.ofSeconds(5);

    /// How many generations in a row may be repeated from elsewhere before two holders are proven.
    private static final int LOCK_STEP = 3;

    /// Begins a family with generation 0, which nobody has presented.
    ///
    /// @param mintingKeyId the refresh key its first token is minted under
    /// @param born the newest epoch when the user was authenticated
    public static RefreshTokenFamily begin(
            FamilyId id,
            FamilySecret secret,
            Authorization authorization,
            RefreshPolicy policy,
            int mintingKeyId,
            Origin origin,
            long born,
            Instant now) {
        return new RefreshTokenFamily(
                id,
                secret,
                authorization,
                Lineage.begin(mintingKeyId, origin, now),
                Deadlines.begin(policy, now),
                new Active(),
                Timeline.EMPTY,
                born,
                0);
    }

    /// Decides what happens when a token of this family is presented. The order of the steps is a
    /// contract: nothing before the last two changes the family, and a stranger never changes
    /// anything.
    ///
    /// @param epochs read in the same atomic step as this record
    /// @param recovery whether an operator lets clients move a restored store forward
    /// @param clock the store's time
    public RefreshDecision present(
            Presentation presented, Epochs epochs, Recovery recovery, Instant clock) {
        var now = clock.isBefore(lineage.since()) ? lineage.since() : clock;
        var strangeness = strangeness(presented);
        if (strangeness.isPresent()) return refused(strangeness.get());
        var death = death(epochs, now).or(() -> outgrown(presented.policy(), now));
        if (death.isPresent()) return dead(presented, death.get());
        var objection =
                unboundness(presented.caller())
                        .or(() -> presented.eligibility().objection(authorization));
        if (objection.isPresent()) return refused(objection.get());
        return switch (lineage.place(
                presented.token().generation(), presented.policy().retryWindow(), clock)) {
            case STALE -> replayed(presented, now);
            case LATE -> refused(RefusalReason.LATE_DUPLICATE);
            case FROM_THE_PAST -> refused(RefusalReason.CLOCK_WENT_BACK);
            case AHEAD -> ahead(presented, recovery, now);
            case CURRENT -> overreach(presented.ask()).orElseGet(() -> advance(presented, now));
            case PREDECESSOR -> overreach(presented.ask()).orElseGet(() -> repeat(presented, now));
        };
    }

    /// Names what a refresh, an introspection or a userinfo request must be refused with; empty
    /// while the family lives.
    public Optional<RefusalReason> death(Epochs epochs, Instant now) {
        if (status instanceof Revoked) return Optional.of(RefusalReason.FAMILY_REVOKED);
        if (!now.isBefore(deadlines.absolute())) return Optional.of(RefusalReason.EXPIRED);
        if (!now.isBefore(deadlines.idle())) return Optional.of(RefusalReason.IDLE_TOO_LONG);
        return epochs.movedOn(authorization.epochKeys(), born).map(EpochKey::reason);
    }

    /// Asks whether a token is one of this family's, of whatever generation.
    public boolean issued(PresentedToken token) {
        return token.provenBy(secret);
    }

    /// Returns this family dead. A dead family stays as it is: the first reason counts.
    public RefreshTokenFamily revoked(RevocationReason reason, Instant now) {
        return status instanceof Revoked
                ? this
                : with(lineage, deadlines, new Revoked(reason, now), timeline);
    }

    /// Returns this family as if its user had authenticated after an epoch. Only for one that
    /// lives: what has ended it would be forgotten.
    public RefreshTokenFamily spared(long epoch) {
        return new RefreshTokenFamily(
                id,
                secret,
                authorization,
                lineage,
                deadlines,
                status,
                timeline,
                epoch,
                version + 1);
    }

    /// The epoch that ends every family of this user at this client.
    public EpochKey clientUser() {
        return EpochKey.subjectAtClient(authorization.subject(), authorization.clientId());
    }

    /// Asks whether the token belongs here and the caller may hold it: a stranger learns and
    /// changes nothing.
    private Optional<RefusalReason> strangeness(Presentation presented) {
        if (!issued(presented.token())) return Optional.of(RefusalReason.WRONG_SECRET);
        if (!presented.caller().clientId().equals(authorization.clientId()))
            return Optional.of(RefusalReason.OTHER_CLIENT);
        if (!presented.issuer().equals(authorization.issuer()))
            return Optional.of(RefusalReason.OTHER_ISSUER);
        return Optional.empty();
    }

    /// A policy that has become shorter since applies at once. When a token that is kept was used
    /// last is not known so well: there a shorter rest counts from the next use on.
    private Optional<RefusalReason> outgrown(RefreshPolicy policy, Instant now) {
        if (!now.isBefore(deadlines.under(policy).absolute()))
            return Optional.of(RefusalReason.EXPIRED);
        var rested = !lineage.confirmed() && !now.isBefore(lineage.since().plus(policy.idle()));
        return rested ? Optional.of(RefusalReason.IDLE_TOO_LONG) : Optional.empty();
    }

    /// A dead family refuses. What more it may do takes the proof that a living one would ask for:
    /// whoever lacks the key is a stranger, too.
    private RefreshDecision dead(Presentation presented, RefusalReason death) {
        var policy = presented.policy().oddities().onDeadPresented();
        return policy == REVOKE_CLIENT_USER && unboundness(presented.caller()).isEmpty()
                ? new Resurfaced(this, death)
                : refused(death);
    }

    /// A bound family needs its key; an unbound one is never bound by a refresh.
    private Optional<RefusalReason> unboundness(Presentation.Caller caller) {
        if (authorization.binding().isEmpty()) return Optional.empty();
        if (caller.key().isEmpty()) return Optional.of(RefusalReason.KEY_MISSING);
        return caller.key().equals(authorization.binding())
                ? Optional.empty()
                : Optional.of(RefusalReason.OTHER_KEY);
    }

    /// Refuses more than was granted, with nothing spent (RFC 6749 §6, RFC 8707 §2.2, RFC 9396 §6).
    private Optional<RefreshDecision> overreach(Presentation.Ask ask) {
        if (ask.scope().isPresent() && !authorization.scope().covers(ask.scope().get()))
            return Optional.of(refused(RefusalReason.SCOPE_NOT_GRANTED));
        if (!ResourceIndicator.containsAll(authorization.resources(), ask.resources()))
            return Optional.of(refused(RefusalReason.RESOURCE_NOT_GRANTED));
        if (!authorization.authorizationDetails().containsAll(ask.authorizationDetails()))
            return Optional.of(refused(RefusalReason.DETAILS_NOT_GRANTED));
        return Optional.empty();
    }

    private RefreshDecision advance(Presentation presented, Instant now) {
        var policy = presented.policy();
        return policy.rotation().due(lineage.since(), policy.lifetime(), now)
                ? rotate(presented, timeline, now)
                : keep(policy, now);
    }

    private RefreshDecision rotate(Presentation presented, Timeline history, Instant now) {
        if (presented.token().generation() == Integer.MAX_VALUE)
            return refused(RefusalReason.EXPIRED);
        var next =
                lineage.next(
                        presented.token().generation(),
                        presented.mintingKeyId(),
                        presented.caller().origin(),
                        now);
        var until = deadlines.used(presented.policy(), now);
        return new Rotated(narrowed(presented).with(next, until, status, history));
    }

    /// A scope that was granted shrinks to the one asked for, where policy says so.
    private RefreshTokenFamily narrowed(Presentation presented) {
        var asked = presented.ask().scope().filter(scope -> !scope.isEmpty());
        var narrows = presented.policy().oddities().scopeOnRotation() == ScopeOnRotation.NARROW;
        if (asked.isEmpty() || !narrows) return this;
        return new RefreshTokenFamily(
                id,
                secret,
                authorization.narrowed(asked.get()),
                lineage,
                deadlines,
                status,
                timeline,
                born,
                version);
    }

    private RefreshDecision keep(RefreshPolicy policy, Instant now) {
        var used = deadlines.used(policy, now);
        if (lineage.confirmed() && !used.worthWriting(deadlines, policy))
            return new Kept(this, false);
        return new Kept(with(lineage.confirm(), used, status, timeline), true);
    }

    private RefreshDecision repeat(Presentation presented, Instant now) {
        if (lineage.repeats() >= presented.policy().maxRepeats() && !timeline.rested(now))
            return refused(RefusalReason.TOO_MANY_REPEATS);
        var elsewhere =
                isUnbound(presented)
                        && presented.caller().origin().elsewhere(lineage.rotatedFrom());
        var repeated = lineage.repeat(elsewhere);
        var kind = elsewhere ? Timeline.Kind.REPEATED_ELSEWHERE : Timeline.Kind.REPEATED;
        var history = timeline.plus(kind, lineage.generation(), now);
        if (repeated.strangeGenerations() < LOCK_STEP)
            return new Repeated(with(repeated, deadlines, status, history));
        var dead = with(repeated, deadlines, new Revoked(RevocationReason.LOCK_STEP, now), history);
        return new Replayed(dead, Verdict.FAMILY_REVOKED, 1, true);
    }

    /// RFC 9700 §4.14.2, graded: as hard as the proof is.
    private RefreshDecision replayed(Presentation presented, Instant now) {
        var verdict = verdict(presented);
        var after =
                switch (verdict) {
                    case FAMILY_REVOKED, CLIENT_USER_REVOKED ->
                            new Revoked(RevocationReason.REPLAYED, now);
                    case SUSPECTED -> status instanceof Active ? new Suspect(now) : status;
                    case REFUSED -> status;
                };
        var history = timeline.plus(Timeline.Kind.REPLAYED, lineage.generation(), now);
        var distance = lineage.generation() - presented.token().generation();
        var written = !after.equals(status) || isNews(now);
        var family = written ? with(lineage, deadlines, after, history) : this;
        return new Replayed(family, verdict, distance, written);
    }

    private Verdict verdict(Presentation presented) {
        return switch (presented.policy().onReuse()) {
            case REVOKE_FAMILY -> Verdict.FAMILY_REVOKED;
            case REVOKE_CLIENT_USER -> Verdict.CLIENT_USER_REVOKED;
            case REFUSE -> Verdict.REFUSED;
            case GRADED -> graded(presented);
        };
    }

    private Verdict graded(Presentation presented) {
        if (presented.caller().authenticated()) return Verdict.SUSPECTED;
        if (authorization.binding().isEmpty()) return Verdict.FAMILY_REVOKED;
        var wasLast = presented.token().generation() == lineage.generation() - 1;
        return wasLast && !lineage.confirmed() ? Verdict.REFUSED : Verdict.FAMILY_REVOKED;
    }

    private boolean isUnbound(Presentation presented) {
        return !presented.caller().authenticated() && authorization.binding().isEmpty();
    }

    /// One write a minute is evidence enough: whoever repeats himself cannot heat the record.
    private boolean isNews(Instant now) {
        return timeline.events().stream()
                .filter(event -> event.kind() == Timeline.Kind.REPLAYED)
                .allMatch(event -> event.last().plusSeconds(60).isBefore(now));
    }

    /// The store went back in time: nothing changes, unless an operator has opened a recovery
    /// window.
    private RefreshDecision ahead(Presentation presented, Recovery recovery, Instant now) {
        var distance = presented.token().generation() - lineage.generation();
        if (isUnbound(presented) || !recovery.allows(distance, now))
            return refused(RefusalReason.AHEAD);
        var history = timeline.plus(Timeline.Kind.MOVED_FORWARD, lineage.generation(), now);
        return overreach(presented.ask()).orElseGet(() -> rotate(presented, history, now));
    }

    private Refused refused(RefusalReason reason) {
        return new Refused(reason, Optional.of(id));
    }

    private RefreshTokenFamily with(
            Lineage next, Deadlines until, FamilyStatus where, Timeline history) {
        return new RefreshTokenFamily(
                id, secret, authorization, next, until, where, history, born, version + 1);
    }
}
