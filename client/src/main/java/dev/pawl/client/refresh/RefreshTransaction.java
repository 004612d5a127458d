package dev.pawl.client.refresh;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.refresh.RefreshEvent.Step;
import dev.pawl.client.refresh.RefreshOutcome.GrantDead;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.RefreshOutcome.Trouble;
import dev.pawl.client.refresh.RefreshPolicy.WhenUnsaved;
import dev.pawl.client.refresh.TokenStore.Transaction;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One refresh as a durable transaction:
///
/// ```text
/// lock → read again → decide → find the issuer → journal → present once → save → unlock
/// ```
///
/// The journal is a line in the stored grant itself, so the step that saves the new tokens clears
/// it. A process that dies leaves one of four states, and the next one can tell them apart:
///
/// | it died | stored | the next refresh |
/// |---|---|---|
/// | before the journal | the old token | presents it |
/// | after the journal, before an answer was saved | the old token and the journal | presents it again where the issuer forgives that, else is ambiguous |
/// | while the answer was being saved | as before, and a complete copy beside it | takes the copy over |
/// | after | the new token | has nothing to do |
final class RefreshTransaction {
    /// How long an issuer is left alone that sends tokens which have already ended.
    private static final Duration AFTER_EXPIRED = Duration.ofSeconds(30);

    /// What is missing from an answer that was to bring the issuer's keys.
    private static final Set<String> KEYS = Set.of("keys", "jwks_uri");

    private final Session session;
    private final Demand demand;
    private final Optional<StoredGrant> unsaved;

    /// Why the last write failed, if it did: what was to be written is in memory alone.
    private Optional<StoreException> trouble = Optional.empty();

    /// How it ended.
    ///
    /// @param grant what is stored now, or should be; nothing where nobody is logged in
    /// @param unsaved why it is not stored
    record Settled(
            RefreshOutcome outcome,
            Optional<StoredGrant> grant,
            Optional<StoreException> unsaved) {}

    /// @param unsaved what an earlier transaction could not save
    RefreshTransaction(Session session, Demand demand, Optional<StoredGrant> unsaved) {
        this.session = session;
        this.demand = demand;
        this.unsaved = unsaved;
    }

    /// Runs it, to whatever end.
    ///
    /// @throws StoreException when the store failed before anything was sent
    Settled run() {
        return session.store()
                .exclusively(session.account(), session.policy().patience(), this::locked);
    }

    private Settled locked(Transaction transaction) {
        session.reached(Step.LOCKED);
        var stored = latest(transaction, transaction.read());
        session.reached(Step.READ);
        if (stored.isEmpty()) return nobody();
        var grant = stored.get();
        var step = grant.next(demand, session.provider().profile(), now());
        if (step instanceof NextStep.Stop stop) return settled(stop.why(), grant);
        if (step instanceof NextStep.Present present)
            return present(transaction, grant, present.attempt());
        return adopted(grant);
    }

    /// What could not be saved before comes first, or the token it replaced would be presented.
    private Optional<StoredGrant> latest(Transaction transaction, Optional<StoredGrant> stored) {
        if (unsaved.isEmpty()) return stored;
        if (stored.filter(it -> it.generation() >= unsaved.get().generation()).isPresent())
            return stored;
        writeOrGoOn(transaction, unsaved.get());
        return unsaved;
    }

    private Settled nobody() {
        var why = Tombstone.local(Tombstone.Local.NO_LOGIN, now());
        return new Settled(new GrantDead(why), Optional.empty(), Optional.empty());
    }

    private Settled settled(RefreshOutcome outcome, StoredGrant grant) {
        return new Settled(outcome, Optional.of(grant), trouble);
    }

    private Settled adopted(StoredGrant grant) {
        return settled(new StillValid(grant.tokens().orElseThrow().token()), grant);
    }

    private Settled present(Transaction transaction, StoredGrant grant, Attempt attempt) {
        try {
            session.provider().prepare();
        } catch (OidcException failure) {
            return settled(Verdict.unsent(failure), grant);
        }
        return sent(transaction, grant, attempt);
    }

    private Settled sent(Transaction transaction, StoredGrant grant, Attempt attempt) {
        var presenting = grant.presenting(attempt);
        writeOrGoOn(transaction, presenting);
        session.reached(Step.JOURNALED);
        var sent = session.time().now();
        TokenResponse answer;
        try {
            answer = session.provider().refresh(presentation(grant));
        } catch (OidcException failure) {
            return failed(transaction, presenting, Verdict.of(failure, attempt, now()));
        }
        session.reached(Step.ANSWERED);
        return answered(transaction, presenting, received(answer, sent));
    }

    private void writeOrGoOn(Transaction transaction, StoredGrant grant) {
        write(transaction, grant);
        if (session.policy().whenUnsaved() == WhenUnsaved.REFUSE)
            trouble.ifPresent(why -> {
                throw why;
            });
    }

    private void write(Transaction transaction, StoredGrant grant) {
        try {
            transaction.write(grant);
            trouble = Optional.empty();
        } catch (StoreException unwritable) {
            trouble = Optional.of(unwritable);
        }
    }

    private Presentation presentation(StoredGrant grant) {
        var refreshToken = grant.tokens().flatMap(TokenSet::refreshToken).orElseThrow();
        return new Presentation(refreshToken, demand.ask(), grant.senderKey());
    }

    private Received received(TokenResponse answer, Instant sent) {
        var now = now();
        session.learn(Received.date(answer), sent, now);
        return new Received(answer, now, session.offset());
    }

    private Settled answered(Transaction transaction, StoredGrant grant, Received received) {
        try {
            received.answer().idToken().ifPresent(idToken -> check(idToken, grant, received));
        } catch (InvalidResponseException refused) {
            var attempt = grant.attempt().orElseThrow();
            return failed(transaction, grant, Verdict.of(refused, attempt, received.at()));
        }
        var next = received.after(grant, demand.ask(), session.policy().assumedLifetime());
        return save(transaction, renewed(grant, next, received), next);
    }

    /// Core §12.2, and §3.1.3.7 rule 6: where the issuer's keys cannot be had just now, TLS has
    /// proved who answered. A session is not thrown away because a key server is down.
    private void check(Secret idToken, StoredGrant grant, Received received) {
        grant.tokens()
                .flatMap(TokenSet::idToken)
                .map(Received::claims)
                .ifPresent(before -> Continuity.check(before, Received.claims(idToken)));
        try {
            session.provider().verify(idToken, received.at().plus(received.offset()));
        } catch (OidcException failure) {
            if (failure instanceof InvalidResponseException refused && isAboutToken(refused))
                throw refused;
        }
    }

    private static boolean isAboutToken(InvalidResponseException refused) {
        var refusal = refused.refusal();
        return !(refusal instanceof Refusal.NotJson
                || refusal instanceof Refusal.IssuerMismatch
                || (refusal instanceof Refusal.MissingMember it && KEYS.contains(it.member())));
    }

    /// A token for an ask of its own leaves the stored one where it is; the refresh token moves on.
    private StoredGrant renewed(StoredGrant grant, TokenSet next, Received received) {
        var isOwn = !demand.ask().equals(Ask.EVERYTHING);
        var stored = isOwn ? grant.tokens().orElseThrow().beside(next) : next;
        var renewed = grant.renewed(stored, received.at(), received.grace());
        return hasEnded(next) ? renewed.postponed(received.at().plus(AFTER_EXPIRED)) : renewed;
    }

    private Settled save(Transaction transaction, StoredGrant renewed, TokenSet next) {
        var outcome = hasEnded(next) ? expired(renewed) : new Renewed(next.token());
        write(transaction, renewed);
        if (trouble.isEmpty()) session.reached(Step.SAVED);
        var isEnough = session.policy().whenUnsaved() == WhenUnsaved.REFRESH_IN_MEMORY;
        var unsaved = trouble.filter(why -> !isEnough).map(RefreshTransaction::unsaved);
        return settled(unsaved.orElse(outcome), renewed);
    }

    private static RefreshOutcome unsaved(StoreException why) {
        return new Transient(
                Trouble.STORE, why.getMessage() + " (new tokens are in memory)", Optional.empty());
    }

    private static boolean hasEnded(TokenSet next) {
        return next.lifetime().filter(life -> life.isZero() || life.isNegative()).isPresent();
    }

    private static RefreshOutcome expired(StoredGrant renewed) {
        return new Transient(
                Trouble.EXPIRED_ON_ARRIVAL,
                "the issuer sent an access token that has already ended",
                renewed.notBefore());
    }

    private Settled failed(Transaction transaction, StoredGrant grant, RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Ambiguous) return settled(outcome, grant);
        if (outcome instanceof GrantDead dead) return died(transaction, grant, dead);
        var retryAt = outcome instanceof Transient it ? it.retryAt() : Optional.<Instant>empty();
        return noted(transaction, outcome, grant.unspent(retryAt));
    }

    /// Where locks do not hold, as on some network drives, somebody may have refreshed meanwhile:
    /// then it is their token that counts, and no grant has died.
    private Settled died(Transaction transaction, StoredGrant grant, GrantDead dead) {
        var stored = transaction.read();
        if (stored.filter(it -> it.generation() > grant.generation()).isPresent())
            return adopted(stored.get());
        return noted(transaction, dead, grant.dead(dead.why()));
    }

    /// What cannot be noted is found out again by the next process: the outcome stands all the
    /// same.
    private Settled noted(Transaction transaction, RefreshOutcome outcome, StoredGrant grant) {
        write(transaction, grant);
        return settled(outcome, grant);
    }

    private Instant now() {
        return session.time().now();
    }
}
